package org.signet.idp.keycloak.claims;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.keycloak.protocol.saml.mappers.AbstractSAMLProtocolMapper;
import org.keycloak.protocol.saml.mappers.AttributeStatementHelper;
import org.keycloak.protocol.saml.mappers.SAMLAttributeStatementMapper;
import org.keycloak.protocol.saml.mappers.SAMLLoginResponseMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.signet.idp.keycloak.acting.Agency;
import org.signet.idp.keycloak.acting.OnBehalf;

/**
 * Puts for whom a person acts into SAML assertions: the members of the claim {@code on_behalf_of}
 * as attributes {@code on_behalf_of.sub}, {@code .kind}, {@code .credit_code}, {@code .name},
 * {@code .by}, {@code .mandate}, {@code .exp} and {@code .act} (the account that acts). The session
 * at the service provider ends no later than the mandate; when the right has ended there is no
 * assertion.
 */
public final class SamlAgencyMapper extends AbstractSAMLProtocolMapper
    implements SAMLAttributeStatementMapper, SAMLLoginResponseMapper {

  @Override
  public String getId() {
    return Agency.SAML_MAPPER;
  }

  @Override
  public String getDisplayCategory() {
    return AttributeStatementHelper.ATTRIBUTE_STATEMENT_CATEGORY;
  }

  @Override
  public String getDisplayType() {
    return "Signet: for whom the person acts";
  }

  @Override
  public String getHelpText() {
    return "For whom the person acts. A client with this mapper asks agents for their choice.";
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return List.of();
  }

  @Override
  public void transformAttributeStatement(
      AttributeStatementType statement,
      ProtocolMapperModel mapping,
      KeycloakSession session,
      UserSessionModel userSession,
      AuthenticatedClientSessionModel client) {
    Represented.by(session, userSession, client)
        .map(now -> attributes(now, userSession.getUser().getId()))
        .orElse(Map.of())
        .forEach((name, value) -> statement.addAttribute(SamlAttributes.basic(name, value)));
  }

  private static Map<String, Object> attributes(OnBehalf now, String agent) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    now.claim(agent).forEach((name, value) -> attributes.put("on_behalf_of." + name, value));
    attributes.put("on_behalf_of.act", agent);
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
