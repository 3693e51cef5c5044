package org.signet.idp.keycloak.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One row of {@code SIGNET_ACCOUNT}. */
@Entity(name = "SignetAccount")
@Table(name = "SIGNET_ACCOUNT")
public class AccountEntity {
  @Id
  @Column(name = "USER_ID", nullable = false)
  String userId;

  @Column(name = "REALM_ID", nullable = false)
  String realmId;

  @Column(name = "LIFE_STATE", nullable = false)
  String state;

  @Column(name = "REASON", nullable = false)
  String reason;

  /** Milliseconds of the epoch. */
  @Column(name = "SINCE", nullable = false)
  long since;

  /** For the persistence provider. */
  protected AccountEntity() {}
}
