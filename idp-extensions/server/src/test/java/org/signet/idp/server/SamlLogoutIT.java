package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.onelogin.saml2.authn.AuthnRequest;
import com.onelogin.saml2.authn.SamlResponse;
import com.onelogin.saml2.logout.LogoutRequest;
import com.onelogin.saml2.logout.LogoutRequestParams;
import com.onelogin.saml2.util.Util;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** Single logout with a SAML service provider that is not ours, in both directions. */
class SamlLogoutIT {
  private static final String PROVIDER = "https://logout.example/saml";
  private static BackChannel channel;
  private static SamlProvider provider;

  @BeforeAll
  static void makeProvider() throws Exception {
    channel = BackChannel.open();
    ObjectNode client = (ObjectNode) AdminApi.JSON.readTree(RelyingGuideIT.block("saml-client"));
    client.put("clientId", PROVIDER).put("frontchannelLogout", false);
    ObjectNode attributes = (ObjectNode) client.path("attributes");
    attributes.put("saml_single_logout_service_url_post", channel.uri());
    TestAccounts.admin().create("/admin/realms/signet/clients", client);
    provider = SamlProvider.of(PROVIDER, client.at("/redirectUris/0").asText());
  }

  @AfterAll
  static void close() {
    channel.close();
  }

  @Test
  void a_provider_is_told_with_a_signature_when_a_frozen_account_is_signed_off() throws Exception {
    String user = TestAccounts.proved("saml.frozen", "110106197703070234", 2);
    Browsing browser = new Browsing(KeycloakUnderTest.keycloak().baseUri());
    SamlResponse signedOn = signOn(browser, "saml.frozen");

    Map<String, String> frozen = Map.of("state", "frozen", "reason", "reported-lost");
    assertThat(TestAccounts.officer().put(user, frozen).status()).isEqualTo(204);

    String request =
        new String(
            Base64.getMimeDecoder().decode(channel.next("SAMLRequest")), StandardCharsets.UTF_8);
    Document document = Util.loadXML(request);
    assertThat(LogoutRequest.getNameId(document, null)).isEqualTo(signedOn.getNameId());
    assertThat(LogoutRequest.getSessionIndexes(document))
        .containsExactly(signedOn.getSessionIndex());
    assertThat(
            Util.validateSign(
                document,
                provider.settings().getIdpx509cert(),
                null,
                null,
                "/samlp:LogoutRequest/ds:Signature"))
        .isTrue();
  }

  @Test
  void a_provider_signs_a_person_off_everywhere() throws Exception {
    TestAccounts.proved("saml.leaving", "110106197703070242", 2);
    Browsing browser = new Browsing(KeycloakUnderTest.keycloak().baseUri());
    SamlResponse signedOn = signOn(browser, "saml.leaving");
    RelyingSystem elsewhere = RelyingSystem.make("saml.elsewhere", Map.of());
    SignOn there = elsewhere.tokens(elsewhere.browse(browser, Map.of()));
    assertThat(there.active()).isTrue();

    LogoutRequest request =
        new LogoutRequest(
            provider.settings(),
            new LogoutRequestParams(signedOn.getSessionIndex(), signedOn.getNameId()));
    browser.open(
        URI.create(
            provider.settings().getIdpSingleLogoutServiceUrl()
                + "?SAMLRequest="
                + URLEncoder.encode(request.getEncodedLogoutRequest(), StandardCharsets.UTF_8)));

    String answer =
        new String(
            Base64.getMimeDecoder().decode(browser.hidden("SAMLResponse")), StandardCharsets.UTF_8);
    assertThat(answer).contains("LogoutResponse", "status:Success", request.getId());
    assertThat(there.active()).isFalse();
  }

  private static SamlResponse signOn(Browsing browser, String username) throws Exception {
    AuthnRequest request = provider.request();
    browser.open(provider.signOn(request));
    browser.signIn(username, TestAccounts.PASSWORD);
    SamlResponse response = provider.response(browser.hidden("SAMLResponse"));
    assertThat(response.isValid(request.getId())).as(response.getError()).isTrue();
    return response;
  }
}
