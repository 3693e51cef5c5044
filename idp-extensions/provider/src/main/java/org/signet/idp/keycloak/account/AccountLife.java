package org.signet.idp.keycloak.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.signet.idp.identity.AccountState;
import org.signet.idp.identity.VaultException;
import org.signet.idp.keycloak.acting.ActingSignOns;
import org.signet.idp.keycloak.mandate.LegalPersons;
import org.signet.idp.keycloak.mandate.Mandates;
import org.signet.idp.keycloak.person.Persons;
import org.signet.idp.keycloak.sessions.SignOns;
import org.signet.idp.keycloak.staff.StaffRegister;
import org.signet.idp.mandate.Mandate;
import org.signet.idp.mandate.Principal;

/** Freezes, unfreezes, closes and merges accounts, with everything that follows from it. */
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
      endSignOns(user);
    }
    if (next.state() == AccountState.CLOSED) {
      takeApart(user, next.since());
    }
    return true;
  }

  /**
   * Brings two accounts of one person together: the other one gets name and number (when it has
   * none), mandates, representations, posts and links to other regions; the first is closed. Roles
   * and groups of Keycloak stay behind: what was granted by hand is granted again by hand.
   *
   * @return false when both accounts have a person, of different names, or one of them is not
   *     active
   * @throws VaultException when the record of one of them cannot be read
   * @throws org.keycloak.models.ModelDuplicateException when somebody else changed one of them in
   *     the same moment
   */
  public boolean merge(UserModel from, UserModel into, AccountStanding closed)
      throws VaultException {
    for (UserModel user : inOrder(from, into)) {
      Optional<AccountStanding> before = accounts.hold(user.getId());
      if (before.isPresent() && before.get().state() != AccountState.ACTIVE) {
        return false;
      }
      accounts.write( // a row of its own, so that nobody closes the account meanwhile
          user.getId(), new AccountStanding(AccountState.ACTIVE, closed.reason(), closed.since()));
    }
    if (persons().merge(realm, from.getId(), into.getId()) != Persons.Merger.DONE) {
      return false;
    }
    endSignOns(from);
    Mandates.of(session, realm).moveUser(from.getId(), into.getId(), closed.since());
    LegalPersons.of(session, realm).moveUser(from.getId(), into.getId());
    StaffRegister.of(session, realm).moveUser(from.getId(), into.getId());
    moveLinks(from, into);
    accounts.write(from.getId(), closed);
    from.setEnabled(false);
    removeCredentials(from);
    return true;
  }

  /** Two mergers of the same accounts wait for each other in one order. */
  private static List<UserModel> inOrder(UserModel one, UserModel other) {
    return one.getId().compareTo(other.getId()) < 0 ? List.of(one, other) : List.of(other, one);
  }

  private void moveLinks(UserModel from, UserModel into) {
    List<FederatedIdentityModel> links =
        session.users().getFederatedIdentitiesStream(realm, from).toList();
    for (FederatedIdentityModel link : links) {
      String provider = link.getIdentityProvider();
      session.users().removeFederatedIdentity(realm, from, provider);
      if (session.users().getFederatedIdentity(realm, into, provider) == null) {
        session.users().addFederatedIdentity(realm, into, link);
      }
    }
  }

  private void endSignOns(UserModel user) {
    SignOns.endAll(session, realm, user);
    actedFor(user).forEach(mandate -> ActingSignOns.endOf(session, realm, mandate));
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
    persons().remove(realm, user.getId());
    removeCredentials(user);
  }

  private Persons persons() {
    return session.getProvider(Persons.class);
  }

  private static void removeCredentials(UserModel user) {
    List<String> credentials =
        user.credentialManager().getStoredCredentialsStream().map(CredentialModel::getId).toList();
    credentials.forEach(user.credentialManager()::removeStoredCredentialById);
  }
}
