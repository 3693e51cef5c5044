package org.signet.idp.keycloak.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.signet.idp.identity.AccountState;
import org.signet.idp.keycloak.acting.ActingSignOns;
import org.signet.idp.keycloak.mandate.LegalPersons;
import org.signet.idp.keycloak.mandate.Mandates;
import org.signet.idp.keycloak.person.Persons;
import org.signet.idp.keycloak.sessions.SignOns;
import org.signet.idp.keycloak.staff.StaffRegister;
import org.signet.idp.mandate.Mandate;
import org.signet.idp.mandate.Principal;

/** Freezes, unfreezes and closes accounts, with everything that follows from it. */
public final class AccountLife {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final Accounts accounts;

  /** Of a realm. */
  public AccountLife(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.accounts = Accounts.of(session, realm);
  }

  /** Where an account is; empty when it never was anything but active. */
  public Optional<AccountStanding> find(UserModel user) {
    return accounts.find(user.getId());
  }

  /**
   * Brings an account into a state.
   *
   * @return false when that state cannot follow, since the account is closed
   * @throws org.keycloak.models.ModelDuplicateException when somebody else changed it for the first
   *     time in the same moment
   */
  public boolean change(UserModel user, AccountStanding next) {
    AccountState before =
        accounts.hold(user.getId()).map(AccountStanding::state).orElse(AccountState.ACTIVE);
    if (!before.mayBecome(next.state())) {
      return false;
    }
    accounts.write(user.getId(), next);
    user.setEnabled(next.state() == AccountState.ACTIVE);
    if (next.state() != AccountState.ACTIVE) {
      SignOns.endAll(session, realm, user);
      actedFor(user).forEach(mandate -> ActingSignOns.endOf(session, realm, mandate));
    }
    if (next.state() == AccountState.CLOSED) {
      takeApart(user, next.since());
    }
    return true;
  }

  /** Forgets an account that is gone from Keycloak. */
  public void forget(UserModel user) {
    accounts.remove(user.getId());
  }

  /** Forgets every account of the realm. */
  public void forgetAll() {
    accounts.removeAll();
  }

  private List<Mandate> actedFor(UserModel user) {
    return Mandates.of(session, realm).givenBy(new Principal.Natural(user.getId()));
  }

  private void takeApart(UserModel user, Instant now) {
    Mandates mandates = Mandates.of(session, realm);
    List<Mandate> ended = new ArrayList<>(actedFor(user));
    ended.addAll(mandates.receivedBy(user.getId()));
    ended.stream()
        .filter(mandate -> mandate.revokedAt().isEmpty())
        .forEach(mandate -> mandates.revoke(mandate, now));
    LegalPersons.of(session, realm).removeUser(user.getId());
    StaffRegister.of(session, realm).removeUser(user.getId());
    session.getProvider(Persons.class).remove(realm, user.getId());
    List<String> credentials =
        user.credentialManager().getStoredCredentialsStream().map(CredentialModel::getId).toList();
    credentials.forEach(user.credentialManager()::removeStoredCredentialById);
  }
}
