package org.signet.idp.keycloak.person;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;
import org.signet.idp.keycloak.copies.AccountCopies;

/**
 * Persons in Keycloak's database, encrypted with the keys of a file, option {@code
 * spi-signet-persons--vault--keys-file}, or with those that each realm has as a secret in
 * Keycloak's vault, option {@code spi-signet-persons--vault--keys-secret} with the secret's name.
 * Without an option nobody can be registered or read.
 */
public final class VaultPersonsFactory implements PersonsFactory {
  private final SecureRandom random = new SecureRandom();
  private Optional<Vaults> file = Optional.empty();
  private String secret;

  @Override
  public Persons create(KeycloakSession session) {
    return new VaultPersons(
        file.orElseGet(() -> inVault(session)),
        session.getProvider(JpaConnectionProvider.class).getEntityManager(),
        realm -> AccountCopies.of(session, realm));
  }

  @Override
  public void init(Config.Scope config) {
    file = Optional.ofNullable(config.get("keys-file")).map(Path::of).map(this::open);
    secret = config.get("keys-secret");
    if (file.isPresent() && secret != null) {
      throw new IllegalStateException("expected one of keys-file and keys-secret, found both");
    }
  }

  private Vaults open(Path keys) {
    return new KeyFile(keys, random);
  }

  private Vaults inVault(KeycloakSession session) {
    if (secret == null) {
      return realm -> {
        throw new IllegalStateException("option spi-signet-persons--vault--keys-file is not set");
      };
    }
    return new KeycloakVault(session, secret, random);
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
}
