package org.signet.idp.keycloak.mandate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One row of {@code SIGNET_LEGAL_PERSON}. Its id is realm and code, so a code is there once. */
@Entity(name = "SignetLegalPerson")
@Table(name = "SIGNET_LEGAL_PERSON")
public class LegalPersonEntity {
  @Id
  @Column(name = "ID", nullable = false)
  String id;

  @Column(name = "REALM_ID", nullable = false)
  String realmId;

  @Column(name = "CREDIT_CODE", nullable = false)
  String code;

  @Column(name = "NAME", nullable = false)
  String name;

  /** Null when it is not known. */
  @Column(name = "REPRESENTATIVE_ID")
  String representative;

  @Column(name = "LIFE_STATE", nullable = false)
  String state;

  @Column(name = "CHANGED_AT", nullable = false)
  long changedAt;

  /** For the persistence provider. */
  protected LegalPersonEntity() {}

  static String id(String realmId, String code) {
    return realmId + "/" + code;
  }
}
