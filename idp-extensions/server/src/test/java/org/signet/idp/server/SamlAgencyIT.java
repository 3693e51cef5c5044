package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.onelogin.saml2.authn.AuthnRequest;
import com.onelogin.saml2.authn.SamlResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A SAML service provider is told for whom a person acts. */
class SamlAgencyIT {
  private static final String PROVIDER = "https://agents.example/saml";
  private static final String SERVICE = "land-transfer";
  private static SamlProvider provider;
  private static MandatesClient principal;
  private static String principalId;

  @BeforeAll
  static void makeProviderAndPeople() throws Exception {
    ObjectNode client = (ObjectNode) AdminApi.JSON.readTree(RelyingGuideIT.block("saml-client"));
    client.put("clientId", PROVIDER);
    ((ObjectNode) client.path("attributes")).put("signet.services", SERVICE);
    client
        .withArray("protocolMappers")
        .add(AdminApi.JSON.readTree(RelyingGuideIT.block("saml-agency")));
    TestAccounts.admin().create("/admin/realms/signet/clients", client);
    provider = SamlProvider.of(PROVIDER, client.at("/redirectUris/0").asText());
    principalId = TestAccounts.proved("saml.principal", "110106197703070218", 3);
    TestAccounts.proved("saml.agent", "110106197703070226", 2);
    principal = MandatesClient.of("saml.principal");
  }

  @Test
  void the_assertion_tells_for_whom_and_ends_with_the_mandate() throws Exception {
    Map<String, Object> terms = MandatesClient.terms("saml.agent", SERVICE);
    Instant until = Instant.now().plusSeconds(3_600).truncatedTo(ChronoUnit.SECONDS);
    terms.put("until", until.toString());
    String mandate = principal.granted(terms);
    AuthnRequest request = provider.request();
    Browsing browser = signOn("saml.agent", request);
    assertThat(browser.page()).contains("kc-signet-acting");

    browser.submit(Map.of("acting", "mandate:" + mandate));
    SamlResponse response = provider.response(browser.hidden("SAMLResponse"));

    assertThat(response.isValid(request.getId())).as(response.getError()).isTrue();
    assertThat(response.getAttributes())
        .doesNotContainEntry("on_behalf_of.sub", List.of("account:" + principalId))
        .containsEntry("on_behalf_of.kind", List.of("natural_person"))
        .containsEntry("on_behalf_of.name", List.of("测**"))
        .containsEntry("on_behalf_of.by", List.of("mandate"))
        .containsEntry("on_behalf_of.mandate", List.of(mandate))
        .containsEntry("on_behalf_of.act", List.of(response.getNameId()));
    assertThat(response.getSessionNotOnOrAfter().toDate().toInstant()).isEqualTo(until);

    // The principal herself, who has never been there, is then known by the same name.
    AuthnRequest hers = provider.request();
    Browsing principalsOwn = signOn("saml.principal", hers);
    assertThat(response.getAttributes().get("on_behalf_of.sub"))
        .containsExactly(
            "account:" + provider.response(principalsOwn.hidden("SAMLResponse")).getNameId());

    principal.revoke(mandate);
    AuthnRequest again = provider.request();
    Browsing other = signOn("saml.agent", again);
    SamlResponse herself = provider.response(other.hidden("SAMLResponse"));
    assertThat(herself.isValid(again.getId())).as(herself.getError()).isTrue();
    assertThat(herself.getAttributes()).doesNotContainKey("on_behalf_of.sub");
  }

  private static Browsing signOn(String name, AuthnRequest request) throws Exception {
    Browsing browser = new Browsing(KeycloakUnderTest.keycloak().baseUri());
    browser.open(provider.signOn(request));
    return browser.signIn(name, TestAccounts.PASSWORD);
  }
}
