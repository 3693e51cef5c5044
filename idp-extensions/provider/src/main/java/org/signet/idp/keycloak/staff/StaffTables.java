package org.signet.idp.keycloak.staff;

import java.util.List;
import org.signet.idp.keycloak.tables.OwnTables;

/** Adds the tables of organisations and staff to Keycloak's database. */
public final class StaffTables extends OwnTables {

  /** For the service loader. */
  public StaffTables() {
    super(
        "signet-staff-tables",
        "META-INF/signet-staff-changelog.xml",
        List.of(OrganisationEntity.class, StaffEntity.class));
  }
}
