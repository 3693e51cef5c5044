package org.signet.idp.keycloak.mandate;

import java.util.List;
import org.signet.idp.keycloak.tables.OwnTables;

/** Adds the tables of legal persons and mandates to Keycloak's database. */
public final class MandateTables extends OwnTables {

  /** For the service loader. */
  public MandateTables() {
    super(
        "signet-mandate-tables",
        "META-INF/signet-mandate-changelog.xml",
        List.of(LegalPersonEntity.class, MandateEntity.class));
  }
}
