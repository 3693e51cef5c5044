package org.signet.idp.keycloak.person;

import java.util.List;
import org.signet.idp.keycloak.tables.OwnTables;

/** Adds the table of persons to Keycloak's database. */
public final class PersonTable extends OwnTables {

  /** For the service loader. */
  public PersonTable() {
    super(
        "signet-person-table", "META-INF/signet-person-changelog.xml", List.of(PersonEntity.class));
  }
}
