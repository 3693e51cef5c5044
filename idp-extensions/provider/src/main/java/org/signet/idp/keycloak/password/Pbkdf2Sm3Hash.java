package org.signet.idp.keycloak.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.signet.gm.sm3.Pbkdf2Sm3;

/** A salt of 16 bytes and a key of 32, PBKDF2 with HMAC-SM3 over the password in UTF-8. */
final class Pbkdf2Sm3Hash implements PasswordHashProvider {
  static final String ID = "pbkdf2-sm3";

  /** NIST SP 800-132, 5.2; whoever asks for less gets this. */
  static final int FEWEST_ITERATIONS = 1_000;

  /** More than this in a row of the database would only keep the server busy. */
  static final int MOST_ITERATIONS = 10_000_000;

  private static final int SALT_BYTES = 16;
  private static final int KEY_BYTES = 32;

  private final int defaultIterations;
  private final SecureRandom random;

  Pbkdf2Sm3Hash(int defaultIterations, SecureRandom random) {
    this.defaultIterations = defaultIterations;
    this.random = random;
  }

  @Override
  public boolean policyCheck(PasswordPolicy policy, PasswordCredentialModel credential) {
    return ID.equals(credential.getPasswordCredentialData().getAlgorithm())
        && credential.getPasswordCredentialData().getHashIterations()
            == iterations(policy.getHashIterations());
  }

  @Override
  public PasswordCredentialModel encodedCredential(String password, int iterations) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    int used = iterations(iterations);
    byte[] key = derive(password, salt, used, KEY_BYTES);
    return PasswordCredentialModel.createFromValues(
        ID, salt, used, Base64.getEncoder().encodeToString(key));
  }

  @Override
  public boolean verify(String password, PasswordCredentialModel credential) {
    int iterations = credential.getPasswordCredentialData().getHashIterations();
    byte[] salt = credential.getPasswordSecretData().getSalt();
    byte[] expected = decode(credential.getPasswordSecretData().getValue());
    boolean usable =
        iterations >= FEWEST_ITERATIONS
            && iterations <= MOST_ITERATIONS
            && salt != null
            && expected.length == KEY_BYTES;
    return usable && MessageDigest.isEqual(expected, derive(password, salt, iterations, KEY_BYTES));
  }

  @Override
  public String credentialHashingStrength(PasswordCredentialModel credential) {
    return Integer.toString(credential.getPasswordCredentialData().getHashIterations());
  }

  @Override
  public void close() {}

  /** What a policy asks for, which is -1 when it says nothing, within our bounds. */
  private int iterations(int asked) {
    int wanted = asked < 0 ? defaultIterations : asked;
    return Math.max(FEWEST_ITERATIONS, Math.min(MOST_ITERATIONS, wanted));
  }

  private static byte[] derive(String password, byte[] salt, int iterations, int lengthBytes) {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    try {
      return Pbkdf2Sm3.derive(bytes, salt, iterations, lengthBytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** A value that was spoilt in the database fits no password. */
  private static byte[] decode(String value) {
    try {
      return Base64.getDecoder().decode(value);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
