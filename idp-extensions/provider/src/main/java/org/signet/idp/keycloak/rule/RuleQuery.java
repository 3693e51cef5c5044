package org.signet.idp.keycloak.rule;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientpolicy.ClientPolicyEvent;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.ClientModelContext;
import org.signet.idp.level.RelyingRule;

/**
 * Asks the client policies of the realm what they say of a client. It goes as the event {@code
 * VIEW}, on which executors of Keycloak do nothing; ours add their rules.
 */
public final class RuleQuery implements ClientModelContext {
  private final ClientModel client;
  private RelyingRule rule = RelyingRule.NONE;

  private RuleQuery(ClientModel client) {
    this.client = client;
  }

  /** The rule of a client: all that apply at once. Found once for a request. */
  public static RelyingRule of(KeycloakSession session, ClientModel client) {
    String known = "signet.rule." + client.getId();
    RelyingRule rule = session.getAttribute(known, RelyingRule.class);
    if (rule == null) {
      rule = ask(session, client);
      session.setAttribute(known, rule);
    }
    return rule;
  }

  private static RelyingRule ask(KeycloakSession session, ClientModel client) {
    RuleQuery query = new RuleQuery(client);
    try {
      session.clientPolicy().triggerOnEvent(query);
    } catch (ClientPolicyException e) {
      throw new IllegalStateException("a client policy of the realm cannot be evaluated", e);
    }
    return query.rule;
  }

  @Override
  public ClientPolicyEvent getEvent() {
    return ClientPolicyEvent.VIEW;
  }

  @Override
  public ClientModel getClient() {
    return client;
  }

  /** Called by the executor that holds a rule. */
  public void add(RelyingRule more) {
    rule = rule.and(more);
  }
}
