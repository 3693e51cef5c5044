package org.signet.idp.keycloak.claims;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.keycloak.dom.saml.v2.assertion.AuthnContextClassRefType;
import org.keycloak.dom.saml.v2.assertion.AuthnContextType;
import org.keycloak.dom.saml.v2.assertion.AuthnStatementType;
import org.keycloak.dom.saml.v2.protocol.ResponseType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.utils.AcrUtils;
import org.keycloak.protocol.saml.mappers.SAMLLoginResponseMapper;
import org.signet.idp.identity.VaultException;
import org.signet.idp.keycloak.level.Enforcement;
import org.signet.idp.keycloak.level.Levels;

/**
 * Puts the level into SAML assertions, as {@code AuthnContextClassRef}: the URI of the lower of
 * identity level and sign-on level, as the realm names it ({@code acr.uri.map}) or the client
 * ({@code acr.loa.map}, whose names are URIs for this protocol). Enforces the client's rule, as
 * {@link LevelMapper} does.
 */
public final class SamlLevelMapper extends AssertionMapper implements SAMLLoginResponseMapper {
  /** Called by Keycloak. */
  public SamlLevelMapper() {
    super(
        "signet-saml-level-mapper",
        "AuthnContextClassRef mapper",
        "Signet level",
        "The lower of identity level and sign-on level, as AuthnContextClassRef.");
  }

  @Override
  public ResponseType transformLoginResponse(
      ResponseType response,
      ProtocolMapperModel mapping,
      KeycloakSession session,
      UserSessionModel userSession,
      ClientSessionContext context) {
    AuthenticatedClientSessionModel client = context.getClientSession();
    Enforcement.requireAtToken(session, client);
    try {
      int level = Levels.of(session, client).effective();
      name(client, level).ifPresent(uri -> state(response, uri));
    } catch (VaultException e) {
      throw Refusals.unreadable(session, userSession, client.getClient(), e);
    }
    return response;
  }

  /** The name of the highest level that is reached; levels without a name are told by no other. */
  private static Optional<URI> name(AuthenticatedClientSessionModel client, int level) {
    return AcrUtils.getUriLoaMap(client.getClient()).entrySet().stream()
        .filter(known -> known.getValue() <= level)
        .max(
            Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(known -> URI.create(known.getKey()));
  }

  private static void state(ResponseType response, URI level) {
    AuthnContextType.AuthnContextTypeSequence sequence =
        new AuthnContextType.AuthnContextTypeSequence();
    sequence.setClassRef(new AuthnContextClassRefType(level));
    AuthnContextType stated = new AuthnContextType();
    stated.setSequence(sequence);
    response.getAssertions().stream()
        .flatMap(choice -> choice.getAssertion().getStatements().stream())
        .filter(AuthnStatementType.class::isInstance)
        .map(AuthnStatementType.class::cast)
        .forEach(statement -> statement.setAuthnContext(stated));
  }
}
