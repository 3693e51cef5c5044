package org.signet.idp.server;

import com.onelogin.saml2.authn.AuthnRequest;
import com.onelogin.saml2.authn.SamlResponse;
import com.onelogin.saml2.http.HttpRequest;
import com.onelogin.saml2.settings.IdPMetadataParser;
import com.onelogin.saml2.settings.Saml2Settings;
import com.onelogin.saml2.settings.SettingsBuilder;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A SAML service provider that is not ours (OneLogin), set up as the relying system's guide says.
 */
record SamlProvider(Saml2Settings settings, String acs) {

  static SamlProvider of(String entity, String acs) throws Exception {
    return of(entity, acs, "urn:signet:level:2");
  }

  /** Asks for a level by the URI that it has for it. */
  static SamlProvider of(String entity, String acs, String level) throws Exception {
    Map<String, Object> values = new HashMap<>();
    values.put("onelogin.saml2.strict", true);
    values.put("onelogin.saml2.sp.entityid", entity);
    values.put("onelogin.saml2.sp.assertion_consumer_service.url", acs);
    values.put(
        "onelogin.saml2.sp.nameidformat", "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent");
    values.put("onelogin.saml2.security.requested_authncontext", level);
    values.put("onelogin.saml2.security.want_assertions_signed", true);
    values.putAll(
        IdPMetadataParser.parseRemoteXML(
            URI.create(KeycloakUnderTest.realm().issuer() + "/protocol/saml/descriptor").toURL()));
    return new SamlProvider(new SettingsBuilder().fromValues(values).build(), acs);
  }

  AuthnRequest request() {
    return new AuthnRequest(settings);
  }

  /** Where the browser is sent with a request. */
  URI signOn(AuthnRequest request) throws Exception {
    return URI.create(
        settings.getIdpSingleSignOnServiceUrl()
            + "?SAMLRequest="
            + URLEncoder.encode(request.getEncodedAuthnRequest(), StandardCharsets.UTF_8));
  }

  SamlResponse response(String encoded) throws Exception {
    return new SamlResponse(
        settings, new HttpRequest(acs, "").addParameter("SAMLResponse", encoded));
  }
}
