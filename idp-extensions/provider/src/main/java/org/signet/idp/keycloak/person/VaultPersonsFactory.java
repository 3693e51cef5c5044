package org.signet.idp.keycloak.person;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.keycloak.Config;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;
import org.signet.idp.identity.PersonVault;
import org.signet.idp.identity.VaultKeys;
import org.signet.idp.identity.VaultKeysFormatException;

/**
 * Persons in Keycloak's database, encrypted with the keys of a file: option {@code
 * spi-signet-persons--vault--keys-file}. Without the option nobody can be registered or read.
 */
public final class VaultPersonsFactory implements PersonsFactory {
  private final SecureRandom random = new SecureRandom();
  private PersonVault vault;

  @Override
  public Persons create(KeycloakSession session) {
    return new VaultPersons(
        vault, session.getProvider(JpaConnectionProvider.class).getEntityManager());
  }

  @Override
  public void init(Config.Scope config) {
    String file = config.get("keys-file");
    if (file != null) {
      vault = new PersonVault(read(Path.of(file)), random);
    }
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(VaultPersonsFactory::forget);
  }

  @Override
  public void close() {}

  @Override
  public String getId() {
    return "vault";
  }

  private static void forget(ProviderEvent event) {
    if (event instanceof UserModel.UserRemovedEvent removed) {
      removed
          .getKeycloakSession()
          .getProvider(Persons.class)
          .remove(removed.getRealm(), removed.getUser().getId());
    } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
      removed.getKeycloakSession().getProvider(Persons.class).removeAll(removed.getRealm());
    }
  }

  private static VaultKeys read(Path file) {
    try {
      return VaultKeys.parse(Files.readString(file));
    } catch (IOException | VaultKeysFormatException e) {
      throw new IllegalStateException("cannot use the keys file " + file, e);
    }
  }
}
