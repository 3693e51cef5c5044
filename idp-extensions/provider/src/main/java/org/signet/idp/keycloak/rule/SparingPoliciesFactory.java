package org.signet.idp.keycloak.rule;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.clientpolicy.ClientPolicyManagerFactory;

/** Puts {@link SparingPolicies} in the place of Keycloak's manager of client policies. */
public final class SparingPoliciesFactory implements ClientPolicyManagerFactory {
  private final KnownPolicies known = new KnownPolicies();

  @Override
  public SparingPolicies create(KeycloakSession session) {
    return new SparingPolicies(session, known);
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  @Override
  public String getId() {
    return "signet-sparing";
  }

  /** Before Keycloak's own, whose order is 0. */
  @Override
  public int order() {
    return 1;
  }
}
