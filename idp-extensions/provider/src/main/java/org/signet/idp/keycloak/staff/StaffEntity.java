package org.signet.idp.keycloak.staff;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * One row of {@code SIGNET_STAFF}: a user in an organisation. Its id is organisation and user, so a
 * user is there once.
 */
@Entity(name = "SignetStaff")
@Table(name = "SIGNET_STAFF")
public class StaffEntity {
  @Id
  @Column(name = "ID", nullable = false)
  String id;

  @Column(name = "REALM_ID", nullable = false)
  String realmId;

  @Column(name = "ORGANISATION_ID", nullable = false)
  String organisationId;

  @Column(name = "USER_ID", nullable = false)
  String userId;

  /** Names of roles in order, with blanks between. */
  @Column(name = "ROLES", nullable = false)
  String roles;

  @Column(name = "JOINED_AT", nullable = false)
  long joinedAt;

  /** For the persistence provider. */
  protected StaffEntity() {}

  static String id(String organisationId, String userId) {
    return organisationId + "/" + userId;
  }
}
