package org.signet.idp.keycloak.password;

import java.security.SecureRandom;
import org.keycloak.Config;
import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.credential.hash.PasswordHashProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Password hashes {@code pbkdf2-sm3}. Option {@code spi-password-hashing--pbkdf2-sm3--iterations},
 * {@value #DEFAULT_ITERATIONS} when it is not set, for realms whose policy names no {@code
 * hashIterations}. The default is what OWASP's Password Storage Cheat Sheet asks of PBKDF2 with
 * SHA-256, whose compression costs about the same.
 */
public final class Pbkdf2Sm3HashFactory implements PasswordHashProviderFactory {
  private static final int DEFAULT_ITERATIONS = 600_000;

  private final SecureRandom random = new SecureRandom();
  private int iterations = DEFAULT_ITERATIONS;

  @Override
  public PasswordHashProvider create(KeycloakSession session) {
    return new Pbkdf2Sm3Hash(iterations, random);
  }

  @Override
  public void init(Config.Scope config) {
    int configured = config.getInt("iterations", DEFAULT_ITERATIONS);
    if (configured < Pbkdf2Sm3Hash.FEWEST_ITERATIONS
        || configured > Pbkdf2Sm3Hash.MOST_ITERATIONS) {
      throw new IllegalStateException(
          "option spi-password-hashing--pbkdf2-sm3--iterations: expected "
              + Pbkdf2Sm3Hash.FEWEST_ITERATIONS
              + " to "
              + Pbkdf2Sm3Hash.MOST_ITERATIONS
              + ", found "
              + configured);
    }
    iterations = configured;
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  @Override
  public String getId() {
    return Pbkdf2Sm3Hash.ID;
  }
}
