package org.signet.idp.keycloak.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.signet.idp.verifier.DevelopmentRegister;
import org.signet.idp.verifier.Verifier;

/**
 * The provider {@code register}: people of a file, option {@code
 * spi-realname-verifier--register--file}. For development only.
 */
public final class RegisterVerifierFactory implements RealNameVerifierFactory {
  private Optional<Verifier> register = Optional.empty();

  @Override
  public RealNameVerifier create(KeycloakSession session) {
    return () -> register;
  }

  @Override
  public void init(Config.Scope config) {
    String file = config.get("file");
    if (file != null) {
      register = Optional.of(read(Path.of(file)));
    }
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  @Override
  public String getId() {
    return "register";
  }

  private static DevelopmentRegister read(Path file) {
    try {
      return DevelopmentRegister.parse(Files.readAllLines(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException("cannot use the register " + file, e);
    }
  }
}
