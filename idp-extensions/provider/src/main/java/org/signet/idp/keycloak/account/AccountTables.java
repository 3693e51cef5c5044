package org.signet.idp.keycloak.account;

import java.util.List;
import org.signet.idp.keycloak.tables.OwnTables;

/** Adds the table of account states to Keycloak's database. */
public final class AccountTables extends OwnTables {

  /** For the service loader. */
  public AccountTables() {
    super(
        "signet-account-tables",
        "META-INF/signet-account-changelog.xml",
        List.of(AccountEntity.class));
  }
}
