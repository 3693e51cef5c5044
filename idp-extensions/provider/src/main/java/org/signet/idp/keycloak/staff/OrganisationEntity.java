package org.signet.idp.keycloak.staff;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One row of {@code SIGNET_ORGANISATION}. Its id is realm and code, so a code is there once. */
@Entity(name = "SignetOrganisation")
@Table(name = "SIGNET_ORGANISATION")
public class OrganisationEntity {
  @Id
  @Column(name = "ID", nullable = false)
  String id;

  @Column(name = "REALM_ID", nullable = false)
  String realmId;

  @Column(name = "PATH", nullable = false)
  String path;

  @Column(name = "NAME", nullable = false)
  String name;

  @Column(name = "GOVERNMENT_LEVEL", nullable = false)
  String level;

  @Column(name = "CLOSED_AT")
  Long closedAt;

  /** For the persistence provider. */
  protected OrganisationEntity() {}

  static String id(String realmId, String code) {
    return realmId + "/" + code;
  }
}
