package org.signet.idp.keycloak.claims;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;
import org.keycloak.dom.saml.v2.assertion.AttributeStatementType;
import org.keycloak.dom.saml.v2.assertion.AuthnStatementType;
import org.keycloak.dom.saml.v2.protocol.ResponseType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.saml.mappers.AttributeStatementHelper;
import org.keycloak.protocol.saml.mappers.SAMLAttributeStatementMapper;
import org.keycloak.protocol.saml.mappers.SAMLLoginResponseMapper;
import org.signet.idp.keycloak.acting.Agency;
import org.signet.idp.keycloak.acting.OnBehalf;

/**
 * Puts for whom a person acts into SAML assertions: the members of the claim {@code on_behalf_of}
 * as attributes {@code on_behalf_of.sub}, {@code .kind}, {@code .credit_code}, {@code .name},
 * {@code .by}, {@code .mandate}, {@code .exp} and {@code .act} (the name identifier of who acts).
 * The session at the service provider ends no later than the mandate; when the right has ended
 * there is no assertion.
 */
public final class SamlAgencyMapper extends AssertionMapper
    implements SAMLAttributeStatementMapper, SAMLLoginResponseMapper {
  /** Called by Keycloak. */
  public SamlAgencyMapper() {
    super(
        Agency.SAML_MAPPER,
        AttributeStatementHelper.ATTRIBUTE_STATEMENT_CATEGORY,
        "Signet: for whom the person acts",
        "For whom the person acts. A client with this mapper asks agents for their choice.");
  }

  @Override
  public void transformAttributeStatement(
      AttributeStatementType statement,
      ProtocolMapperModel mapping,
      KeycloakSession session,
      UserSessionModel userSession,
      AuthenticatedClientSessionModel client) {
    Represented.by(session, userSession, client)
        .map(now -> attributes(now, NameIdentifiers.of(session, userSession, client), userSession))
        .orElse(Map.of())
        .forEach((name, value) -> statement.addAttribute(SamlAttributes.basic(name, value)));
  }

  private static Map<String, Object> attributes(
      OnBehalf now, UnaryOperator<String> subject, UserSessionModel signOn) {
    String agent = signOn.getUser().getId();
    Map<String, Object> attributes = new LinkedHashMap<>();
    now.claim(agent, subject)
        .forEach((name, value) -> attributes.put("on_behalf_of." + name, value));
    attributes.put("on_behalf_of.act", subject.apply(agent));
    return attributes;
  }

  @Override
  public ResponseType transformLoginResponse(
      ResponseType response,
      ProtocolMapperModel mapping,
      KeycloakSession session,
      UserSessionModel userSession,
      ClientSessionContext context) {
    Represented.by(session, userSession, context.getClientSession())
        .flatMap(OnBehalf::until)
        .ifPresent(until -> endBy(response, until));
    return response;
  }

  private static void endBy(ResponseType response, Instant until) {
    XMLGregorianCalendar end =
        DatatypeFactory.newDefaultInstance().newXMLGregorianCalendar(until.toString());
    response.getAssertions().stream()
        .flatMap(choice -> choice.getAssertion().getStatements().stream())
        .filter(AuthnStatementType.class::isInstance)
        .map(AuthnStatementType.class::cast)
        .filter(statement -> endsAfter(statement, end))
        .forEach(statement -> statement.setSessionNotOnOrAfter(end));
  }

  private static boolean endsAfter(AuthnStatementType statement, XMLGregorianCalendar end) {
    XMLGregorianCalendar stated = statement.getSessionNotOnOrAfter();
    return stated == null || stated.toGregorianCalendar().after(end.toGregorianCalendar());
  }
}
