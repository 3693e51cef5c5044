package org.signet.idp.keycloak.mandate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One row of {@code SIGNET_MANDATE}; times are milliseconds of the epoch. */
@Entity(name = "SignetMandate")
@Table(name = "SIGNET_MANDATE")
public class MandateEntity {
  @Id
  @Column(name = "ID", nullable = false)
  String id;

  @Column(name = "REALM_ID", nullable = false)
  String realmId;

  /** The natural person's account, or null. */
  @Column(name = "PRINCIPAL_USER_ID")
  String principalUser;

  /** The legal person's code, or null; one of the two is there. */
  @Column(name = "PRINCIPAL_CODE")
  String principalCode;

  @Column(name = "AGENT_ID", nullable = false)
  String agent;

  /** Names of services in order, with blanks between. */
  @Column(name = "SERVICES", nullable = false)
  String services;

  @Column(name = "VALID_FROM", nullable = false)
  long from;

  @Column(name = "VALID_UNTIL", nullable = false)
  long until;

  @Column(name = "GRANTOR_ID", nullable = false)
  String grantor;

  @Column(name = "GRANTED_AT", nullable = false)
  long grantedAt;

  /** Null when no second person is wanted. */
  @Column(name = "APPROVER_ID")
  String approver;

  @Column(name = "APPROVED_AT")
  Long approvedAt;

  @Column(name = "REVOKED_AT")
  Long revokedAt;

  /** For the persistence provider. */
  protected MandateEntity() {}
}
