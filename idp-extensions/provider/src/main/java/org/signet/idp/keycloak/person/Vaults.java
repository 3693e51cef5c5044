package org.signet.idp.keycloak.person;

import org.keycloak.models.RealmModel;
import org.signet.idp.identity.PersonVault;

/** Where the vault of a realm's persons comes from. */
interface Vaults {

  /**
   * The vault of a realm.
   *
   * @throws IllegalStateException when its keys are missing or have another form
   */
  PersonVault of(RealmModel realm);
}
