package org.signet.idp.keycloak.person;

import java.security.SecureRandom;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.vault.VaultStringSecret;
import org.signet.idp.identity.PersonVault;
import org.signet.idp.identity.VaultKeys;
import org.signet.idp.identity.VaultKeysFormatException;

/**
 * A vault for each realm, with the text of its keys as a secret in Keycloak's own vault: a file or
 * an entry of a key store, as {@code --vault} says. Of one session.
 */
record KeycloakVault(KeycloakSession session, String secret, SecureRandom random)
    implements Vaults {

  @Override
  public PersonVault of(RealmModel realm) {
    RealmModel before = session.getContext().getRealm();
    session.getContext().setRealm(realm); // the vault gives only what belongs to this realm
    try (VaultStringSecret text = session.vault().getStringSecret("${vault." + secret + "}")) {
      String keys =
          text.get()
              .orElseThrow(
                  () -> new IllegalStateException("Keycloak's vault has no secret " + secret));
      return new PersonVault(VaultKeys.parse(keys), random);
    } catch (VaultKeysFormatException e) {
      throw new IllegalStateException("cannot use the secret " + secret + " of the vault", e);
    } finally {
      session.getContext().setRealm(before);
    }
  }
}
