package org.signet.idp.keycloak.rule;

import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.DefaultClientPolicyManager;
import org.keycloak.services.clientpolicy.context.ClientModelContext;
import org.keycloak.services.clientpolicy.context.PreAuthorizationRequestContext;

/**
 * Keycloak's manager of client policies, asked only where one of the policies may apply. It parses
 * and builds every policy of the realm anew for each of some seven events of a sign-on, and for
 * most clients finds that none applies; what can be told from the client's attributes alone is told
 * here. Whatever is not as plain as that goes to Keycloak's manager, whose answer it stays.
 */
final class SparingPolicies extends DefaultClientPolicyManager {
  private final KeycloakSession session;
  private final KnownPolicies known;

  SparingPolicies(KeycloakSession session, KnownPolicies known) {
    super(session);
    this.session = session;
    this.known = known;
  }

  @Override
  public void triggerOnEvent(ClientPolicyContext context) throws ClientPolicyException {
    RealmModel realm = session.getContext().getRealm();
    Optional<List<AttributePolicy>> plain = known.of(realm, this);
    if (plain.isEmpty() || plain.get().stream().anyMatch(policy -> mayApply(policy, context))) {
      super.triggerOnEvent(context);
    }
  }

  /** An event that is about no client leaves conditions on attributes without a say. */
  private boolean mayApply(AttributePolicy policy, ClientPolicyContext context) {
    if (context instanceof PreAuthorizationRequestContext early) {
      return policy.mayApply(
          session.getContext().getRealm().getClientByClientId(early.getClientId()));
    }
    return context instanceof ClientModelContext about && policy.mayApply(about.getClient());
  }
}
