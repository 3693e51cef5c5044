package org.signet.idp.keycloak.rest;

import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.keycloak.common.util.Time;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.signet.idp.identity.IdentityLevel;
import org.signet.idp.identity.UnifiedSocialCreditCode;
import org.signet.idp.identity.VaultException;
import org.signet.idp.keycloak.person.Persons;
import org.signet.idp.keycloak.staff.StaffRegister;
import org.signet.idp.staff.Authority;
import org.signet.idp.staff.Organisation;

/**
 * One request of an administrator of organisations: who that is, what may be done, and its event.
 *
 * <p>The posts that count are those in the register now, not those in the token: what was taken a
 * moment ago is gone.
 */
final class Administration {
  private static final String AUDIENCE = "signet-organisations";
  private static final String FOUNDER = "organisation-founder";
  private static final String RESOURCE = "SIGNET_ORGANISATION";

  private final KeycloakSession session;
  private final RealmModel realm;
  private final StaffRegister register;
  private Caller caller;
  private Authority authority;

  Administration(KeycloakSession session) {
    this.session = session;
    this.realm = session.getContext().getRealm();
    this.register = StaffRegister.of(session, realm);
  }

  /** Runs an act and sends its event, of which the path must hold nothing that was not checked. */
  Response run(OperationType operation, Act act, String... path) {
    return new Audited(session, AUDIENCE, RESOURCE)
        .run(
            operation,
            known -> {
              caller = known;
              authority = authority();
              return act.run();
            },
            path);
  }

  StaffRegister register() {
    return register;
  }

  Authority may() {
    return authority;
  }

  /** An organisation of the branch; one outside of it is as good as unknown. */
  Organisation known(String code) throws RefusedException {
    Organisation organisation =
        register.find(code(code)).orElseThrow(() -> new RefusedException(unseen()));
    require(authority.covers(organisation.path()));
    return organisation;
  }

  void require(boolean allowed) throws RefusedException {
    if (!allowed) {
      throw new RefusedException(Problem.OUT_OF_BRANCH);
    }
  }

  void requireOther(String userId) throws RefusedException {
    if (caller.user().getId().equals(userId)) {
      throw new RefusedException(Problem.OWN_RIGHTS);
    }
  }

  /** Whether an account's person is proved at a level now. */
  boolean proved(String userId, IdentityLevel least) throws VaultException {
    Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
    return session.getProvider(Persons.class).proved(realm, userId, least, now);
  }

  static UnifiedSocialCreditCode code(String code) throws RefusedException {
    return CreditCodes.parse(code, Problem.ORGANISATION_REFUSED);
  }

  private Authority authority() throws RefusedException, VaultException {
    if (caller.has(FOUNDER)) {
      return Authority.founder();
    }
    String userId = caller.user().getId();
    Authority found = Authority.of(register.posts(userId));
    if (found.isNone()) {
      throw new RefusedException(Problem.NOT_ADMINISTRATOR);
    }
    if (!proved(userId, IdentityLevel.PRESENT)) {
      throw new RefusedException(Problem.ADMINISTRATOR_LEVEL);
    }
    return found;
  }

  /** Who does not see everything is not told whether a code exists elsewhere. */
  private Problem unseen() {
    return authority.mayPlant() ? Problem.UNKNOWN_ORGANISATION : Problem.OUT_OF_BRANCH;
  }

  /** What is done once the caller is known. */
  interface Act {
    Response run() throws RefusedException, VaultException;
  }
}
