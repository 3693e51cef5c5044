package org.signet.idp.keycloak.claims;

import java.util.Map;
import java.util.Optional;
import org.keycloak.dom.saml.v2.assertion.AttributeStatementType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.saml.mappers.AttributeStatementHelper;
import org.keycloak.protocol.saml.mappers.SAMLAttributeStatementMapper;
import org.signet.idp.disclosure.VerifiedPerson;
import org.signet.idp.identity.VaultException;

/** Puts single attributes of the person into SAML assertions, as {@link PersonMapper} does. */
public final class SamlPersonMapper extends AssertionMapper
    implements SAMLAttributeStatementMapper {
  /** Called by Keycloak. */
  public SamlPersonMapper() {
    super(
        "signet-saml-person-mapper",
        AttributeStatementHelper.ATTRIBUTE_STATEMENT_CATEGORY,
        "Signet attributes of the person",
        "Masked, derived and, where a client policy names them, plain attributes.",
        ToldAttributes.property());
  }

  @Override
  public void transformAttributeStatement(
      AttributeStatementType statement,
      ProtocolMapperModel mapping,
      KeycloakSession session,
      UserSessionModel userSession,
      AuthenticatedClientSessionModel client) {
    Optional<VerifiedPerson> person;
    try {
      person = Disclosure.of(session, userSession, client.getClient());
    } catch (VaultException e) {
      throw Refusals.unreadable(session, userSession, client.getClient(), e);
    }
    person
        .map(who -> ToldAttributes.of(mapping, who))
        .orElse(Map.of())
        .forEach((name, value) -> statement.addAttribute(SamlAttributes.basic(name, value)));
  }
}
