package org.signet.idp.keycloak.person;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * One row of {@code SIGNET_PERSON}. Level, evidence and expiry are in clear; a level that somebody
 * writes into the database by hand counts, as does a role.
 */
@Entity(name = "SignetPerson")
@Table(name = "SIGNET_PERSON")
public class PersonEntity {
  @Id
  @Column(name = "USER_ID", nullable = false)
  String userId;

  @Column(name = "REALM_ID", nullable = false)
  String realmId;

  @Column(name = "NAME_SEALED", nullable = false)
  String name;

  /** Code of the type; the number does not open under another. */
  @Column(name = "DOCUMENT_TYPE", nullable = false)
  String documentType;

  @Column(name = "NUMBER_SEALED", nullable = false)
  String number;

  @Column(name = "NUMBER_INDEX", nullable = false)
  String numberIndex;

  /** Null while none is known. */
  @Column(name = "PHONE_SEALED")
  String phone;

  /**
   * The account that this one was merged into, by the same person with another document: the number
   * stays taken, and is that account's. Null otherwise.
   */
  @Column(name = "MERGED_INTO")
  String mergedInto;

  @Column(name = "IDENTITY_LEVEL", nullable = false)
  int identityLevel;

  @Column(name = "EVIDENCE", nullable = false)
  String evidence;

  @Column(name = "LEVEL_UNTIL")
  Long levelUntil;

  @Column(name = "REGISTERED_AT", nullable = false)
  long registeredAt;

  /** For the persistence provider. */
  protected PersonEntity() {}
}
