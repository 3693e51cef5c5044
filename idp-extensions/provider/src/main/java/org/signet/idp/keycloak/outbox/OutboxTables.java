package org.signet.idp.keycloak.outbox;

import java.util.List;
import org.signet.idp.keycloak.tables.OwnTables;

/** Adds the tables of waiting audit records to Keycloak's database. */
public final class OutboxTables extends OwnTables {

  /** For the service loader. */
  public OutboxTables() {
    super(
        "signet-audit-outbox-tables",
        "META-INF/signet-audit-outbox-changelog.xml",
        List.of(TurnEntity.class));
  }
}
