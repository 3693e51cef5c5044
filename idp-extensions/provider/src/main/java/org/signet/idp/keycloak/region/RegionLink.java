package org.signet.idp.keycloak.region;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.util.SerializedBrokeredIdentityContext;
import org.keycloak.broker.provider.AbstractIdentityProvider;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.signet.idp.identity.IdentityLevel;
import org.signet.idp.identity.VaultException;
import org.signet.idp.keycloak.person.Person;
import org.signet.idp.keycloak.person.Persons;

/**
 * The first sign-on by another region: finds the account of the same document and name, or makes
 * one. Takes over an account only on the word of a region at {@link IdentityLevel#PRESENT} or
 * above, and makes one only above {@link IdentityLevel#ASSERTED}.
 */
final class RegionLink extends AbstractIdpAuthenticator {

  @Override
  protected void authenticateImpl(
      AuthenticationFlowContext flow,
      SerializedBrokeredIdentityContext serialized,
      BrokeredIdentityContext context) {
    RealmModel realm = flow.getRealm();
    Persons persons = flow.getSession().getProvider(Persons.class);
    Optional<Upstream> upstream = Upstream.of(context);
    if (upstream.isEmpty()) { // the provider lacks the mapper
      refuse(flow, "signetRegionPerson");
      return;
    }
    Optional<String> account = persons.userOf(realm, upstream.get().document());
    if (account.isPresent()) {
      link(flow, account.get(), upstream.get(), Upstream.effective(context));
    } else if (Upstream.effective(context) < IdentityLevel.CHECKED.number()) {
      refuse(flow, "signetRegionTooLow");
    } else {
      make(flow, upstream.get(), context);
    }
  }

  private void link(AuthenticationFlowContext flow, String account, Upstream upstream, int level) {
    UserModel user = flow.getSession().users().getUserById(flow.getRealm(), account);
    try {
      Optional<Person> person =
          flow.getSession().getProvider(Persons.class).find(flow.getRealm(), account);
      if (user == null || !user.isEnabled()) {
        refuse(flow, "signetRegionOther");
      } else if (person.filter(known -> known.name().equals(upstream.name())).isEmpty()) {
        refuse(flow, "signetRegionOther");
      } else if (level < IdentityLevel.PRESENT.number()) {
        refuse(flow, "signetRegionTooLow");
      } else {
        flow.setUser(user);
        flow.success();
      }
    } catch (VaultException e) {
      refuse(flow, "signetRecordUnreadable");
    }
  }

  private void make(
      AuthenticationFlowContext flow, Upstream upstream, BrokeredIdentityContext context) {
    KeycloakSession session = flow.getSession();
    try {
      UserModel user =
          session
              .users()
              .addUser(flow.getRealm(), context.getIdpConfig().getAlias() + "." + context.getId());
      user.setEnabled(true);
      RegionMapper.register(session, flow.getRealm(), user, upstream, context);
      flow.setUser(user);
      flow.getAuthenticationSession()
          .setAuthNote(AbstractIdentityProvider.BROKER_REGISTERED_NEW_USER, "true");
      flow.success();
    } catch (ModelDuplicateException e) { // registered by somebody else in the same moment
      session.getTransactionManager().setRollbackOnly();
      refuse(flow, "signetRegionOther");
    }
  }

  private void refuse(AuthenticationFlowContext flow, String message) {
    flow.getEvent().clone().error("region_refused"); // told twice when it is the flow's own
    flow.failureChallenge(
        AuthenticationFlowError.ACCESS_DENIED,
        flow.form().setError(message).createErrorPage(Response.Status.FORBIDDEN));
  }

  @Override
  protected void actionImpl(
      AuthenticationFlowContext flow,
      SerializedBrokeredIdentityContext serialized,
      BrokeredIdentityContext context) {
    authenticateImpl(flow, serialized, context);
  }

  @Override
  public boolean requiresUser() {
    return false;
  }

  @Override
  public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
    return false;
  }
}
