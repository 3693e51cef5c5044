package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.assurance.claims.VerifiedClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.onelogin.saml2.authn.AuthnRequest;
import com.onelogin.saml2.authn.SamlResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The relying system's guide, done as it says by libraries that are not ours: an OpenID Connect
 * client (Nimbus) and a SAML service provider (OneLogin). What the guide shows is read from it.
 */
class RelyingGuideIT {
  private static final Path GUIDE = Path.of("../../docs/relying-system.md");
  private static final String CLIENTS = "/admin/realms/signet/clients";
  private static final String SECRET = "of-the-housing-fund";

  @Test
  void an_openid_connect_client_signs_on_and_gets_verified_claims() throws Exception {
    ObjectNode client = (ObjectNode) AdminApi.JSON.readTree(block("oidc-client"));
    assertThat(metadata().supportsVerifiedClaims()).isTrue();

    SignedOn signedOn = signOn(client);

    IDTokenClaimsSet identity = signedOn.identity();
    assertThat(identity.getACR()).isEqualTo(new ACR("level2"));
    assertThatThrownBy(
            () ->
                validated(
                    metadata(),
                    new ClientID(client.path("clientId").asText()),
                    signedOn.tokens().getIDToken(),
                    new Nonce()))
        .isInstanceOf(BadJOSEException.class);
    UserInfo person = signedOn.person();
    assertThat(person.getSubject()).isEqualTo(identity.getSubject());
    assertThat(person.getSubject().getValue()).isNotEqualTo(TestAccounts.id("li.si"));
    VerifiedClaimsSet verified = person.getVerifiedClaims().get(0);
    assertThat(verified.getVerification().getTrustFramework().getValue()).isEqualTo("cn_real_name");
    assertThat(verified.getVerification().getAssuranceLevel().getValue()).isEqualTo("level3");
    assertThat(verified.getClaimsSet().getStringClaim("real_name_masked")).isEqualTo("李*");
  }

  @Test
  void the_answer_that_the_guide_shows_is_the_whole_answer() throws Exception {
    SignedOn signedOn = signOn(client("guide-oidc-whole", "http://relying.example/callback"));

    ObjectNode shown = (ObjectNode) AdminApi.JSON.readTree(block("oidc-answer"));
    String subject = signedOn.person().getSubject().getValue();
    assertThat(AdminApi.JSON.readTree(signedOn.person().toJSONString()))
        .isEqualTo(shown.put("sub", subject));
    OIDCTokens tokens = signedOn.tokens();
    for (String token :
        List.of(tokens.getIDTokenString(), tokens.getBearerAccessToken().getValue())) {
      assertThat(SignedJWT.parse(token).getJWTClaimsSet().getClaims())
          .containsEntry("acr", "level2")
          .containsEntry("sub", subject)
          .doesNotContainKeys("verified_claims", "real_name_masked", "region", "identity_level")
          .doesNotContainKeys("name", "id_number", "id_number_masked", "birthdate", "gender")
          .doesNotContainKeys("preferred_username", "email", "organisation", "on_behalf_of");
    }
  }

  @Test
  void a_person_has_one_subject_in_a_sector_and_another_in_the_next() throws Exception {
    ObjectNode here = client("guide-oidc-here", "http://here.example/callback");

    Subject first = signOn(here).person().getSubject();
    Subject again = signOn(here).person().getSubject();
    Subject elsewhere =
        signOn(client("guide-oidc-there", "http://there.example/callback")).person().getSubject();

    assertThat(again).isEqualTo(first);
    assertThat(elsewhere).isNotEqualTo(first);
  }

  @Test
  void the_end_session_endpoint_ends_what_the_client_holds() throws Exception {
    SignedOn signedOn = signOn(client("guide-oidc-out", "http://relying.example/callback"));
    String hint = signedOn.tokens().getIDTokenString();

    new Browsing(KeycloakUnderTest.keycloak().baseUri())
        .open(URI.create(metadata().getEndSessionEndpointURI() + "?id_token_hint=" + hint));

    assertThat(userInfo(signedOn.tokens()).indicatesSuccess()).isFalse();
  }

  @Test
  void the_client_of_the_guide_cannot_leave_pkce_out() throws Exception {
    ObjectNode client = client("guide-oidc-pkce", "http://relying.example/callback");
    TestAccounts.admin().create(CLIENTS, client);

    Browsing browser = new RelyingSystem(client.path("clientId").asText(), SECRET).browse(Map.of());

    assertThat(browser.sentAwayWith())
        .containsEntry("error", "invalid_request")
        .doesNotContainKey("code");
  }

  @Test
  void a_saml_service_provider_signs_on_and_gets_level_and_attributes() throws Exception {
    ObjectNode client = (ObjectNode) AdminApi.JSON.readTree(block("saml-client"));
    TestAccounts.admin().create(CLIENTS, client);
    String acs = client.at("/redirectUris/0").asText();
    SamlProvider provider = SamlProvider.of(client.path("clientId").asText(), acs);

    AuthnRequest request = provider.request();
    Browsing browser = new Browsing(KeycloakUnderTest.keycloak().baseUri());
    browser.open(provider.signOn(request));
    browser.signIn("li.si", KeycloakUnderTest.realm().account("li.si").password());
    String answer = browser.hidden("SAMLResponse");

    SamlResponse response = provider.response(answer);
    assertThat(response.isValid(request.getId())).as(response.getError()).isTrue();
    assertThat(response.getNameIdFormat()).endsWith(":persistent");
    assertThat(response.getNameId()).isNotEqualTo(TestAccounts.id("li.si"));
    assertThat(response.getAttributes())
        .containsEntry("identity_level", List.of("3"))
        .containsEntry("real_name_masked", List.of("李*"))
        .containsEntry("age_over_18", List.of("true"))
        .containsEntry("region", List.of("310000"))
        .doesNotContainKeys("name", "id_number");
    assertThat(response.getSAMLResponseXml()).contains("urn:signet:level:2");

    assertThat(provider.response(answer).isValid("another-request")).isFalse();
    String forged =
        new String(Base64.getMimeDecoder().decode(answer), StandardCharsets.UTF_8)
            .replace("urn:signet:level:2", "urn:signet:level:4");
    assertThat(
            provider
                .response(
                    Base64.getEncoder().encodeToString(forged.getBytes(StandardCharsets.UTF_8)))
                .isValid(request.getId()))
        .isFalse();
  }

  @Test
  void a_person_has_one_name_identifier_at_a_service_provider_and_another_at_the_next()
      throws Exception {
    String user = TestAccounts.proved("guide.named", "110106197703070306", 2);
    SamlProvider here = samlProvider("https://here.example/saml");
    SamlProvider there = samlProvider("https://there.example/saml");

    SamlResponse first = signOn(here, "guide.named");
    AdminApi admin = TestAccounts.admin();
    String account = "/admin/realms/signet/users/" + user;
    ObjectNode changed = (ObjectNode) admin.get(account);
    admin.put(account, changed.put("email", "guide.named@example.org"));
    SamlResponse again = signOn(here, "guide.named");
    SamlResponse elsewhere = signOn(there, "guide.named");

    assertThat(again.getNameId()).as("after a change of the account").isEqualTo(first.getNameId());
    assertThat(elsewhere.getNameId()).isNotEqualTo(first.getNameId());
    for (SamlResponse response : List.of(first, elsewhere)) {
      assertThat(response.getNameIdFormat()).endsWith(":persistent");
      assertThat(response.getSAMLResponseXml()).doesNotContain(user, "guide.named");
    }
  }

  private static SamlProvider samlProvider(String entity) throws Exception {
    ObjectNode client = (ObjectNode) AdminApi.JSON.readTree(block("saml-client"));
    TestAccounts.admin().create(CLIENTS, client.put("clientId", entity));
    return SamlProvider.of(entity, client.at("/redirectUris/0").asText());
  }

  /** In a browser of its own. */
  private static SamlResponse signOn(SamlProvider provider, String username) throws Exception {
    AuthnRequest request = provider.request();
    Browsing browser = new Browsing(KeycloakUnderTest.keycloak().baseUri());
    browser.open(provider.signOn(request)).signIn(username, TestAccounts.PASSWORD);
    SamlResponse response = provider.response(browser.hidden("SAMLResponse"));
    assertThat(response.isValid(request.getId())).as(response.getError()).isTrue();
    return response;
  }

  @Test
  void the_policy_of_the_guide_can_be_stored() throws Exception {
    Map<String, Object> profile =
        AdminApi.JSON.convertValue(
            AdminApi.JSON.readTree(block("profile")),
            AdminApi.JSON
                .getTypeFactory()
                .constructMapType(HashMap.class, String.class, Object.class));
    RelyingSystem.append(TestAccounts.admin(), "profiles", profile);

    assertThat(TestAccounts.admin().get("/admin/realms/signet/client-policies/profiles").toString())
        .contains("guide-level-three");
  }

  /** The client of the guide with another name and address. */
  private static ObjectNode client(String id, String callback) throws IOException {
    ObjectNode client = (ObjectNode) AdminApi.JSON.readTree(block("oidc-client"));
    client.put("clientId", id).putArray("redirectUris").add(callback);
    return client;
  }

  /** Steps 1 to 4 of the guide, up to the answer of the user info endpoint. */
  private static SignedOn signOn(ObjectNode client) throws Exception {
    TestAccounts.admin().create(CLIENTS, client.put("secret", SECRET));
    ClientID id = new ClientID(client.path("clientId").asText());
    URI callback = URI.create(client.at("/redirectUris/0").asText());
    OIDCProviderMetadata metadata = metadata();
    CodeVerifier verifier = new CodeVerifier();
    Nonce nonce = new Nonce();
    AuthenticationRequest request =
        new AuthenticationRequest.Builder(
                ResponseType.CODE, new Scope("openid", "age"), id, callback)
            .endpointURI(metadata.getAuthorizationEndpointURI())
            .state(new State())
            .nonce(nonce)
            .codeChallenge(verifier, CodeChallengeMethod.S256)
            .acrValues(List.of(new ACR("level2")))
            .claims(OIDCClaimsRequest.parse(block("oidc-claims")))
            .build();
    Browsing browser = new Browsing(KeycloakUnderTest.keycloak().baseUri());
    browser.open(request.toURI());
    browser.signIn("li.si", KeycloakUnderTest.realm().account("li.si").password());

    AuthenticationResponse answer = AuthenticationResponseParser.parse(browser.sentAwayTo());
    assertThat(answer.indicatesSuccess()).isTrue();
    assertThat(answer.getState()).isEqualTo(request.getState());
    AuthorizationCode code = answer.toSuccessResponse().getAuthorizationCode();
    OIDCTokens tokens = tokens(metadata, id, SECRET, callback, code, verifier);
    UserInfo person = userInfo(tokens).toSuccessResponse().getUserInfo();
    return new SignedOn(tokens, validated(metadata, id, tokens.getIDToken(), nonce), person);
  }

  private static UserInfoResponse userInfo(OIDCTokens tokens) throws Exception {
    return UserInfoResponse.parse(
        new UserInfoRequest(metadata().getUserInfoEndpointURI(), tokens.getBearerAccessToken())
            .toHTTPRequest()
            .send());
  }

  private static OIDCProviderMetadata metadata() throws Exception {
    return OIDCProviderMetadata.resolve(new Issuer(KeycloakUnderTest.realm().issuer()));
  }

  private static OIDCTokens tokens(
      OIDCProviderMetadata metadata,
      ClientID id,
      String secret,
      URI callback,
      AuthorizationCode code,
      CodeVerifier verifier)
      throws Exception {
    TokenRequest request =
        new TokenRequest.Builder(
                metadata.getTokenEndpointURI(),
                new ClientSecretBasic(id, new Secret(secret)),
                new AuthorizationCodeGrant(code, callback, verifier))
            .build();
    TokenResponse answer = OIDCTokenResponseParser.parse(request.toHTTPRequest().send());
    assertThat(answer.indicatesSuccess()).isTrue();
    return ((OIDCTokenResponse) answer.toSuccessResponse()).getOIDCTokens();
  }

  private static IDTokenClaimsSet validated(
      OIDCProviderMetadata metadata, ClientID id, JWT token, Nonce nonce) throws Exception {
    return new IDTokenValidator(
            metadata.getIssuer(), id, JWSAlgorithm.RS256, metadata.getJWKSetURI().toURL())
        .validate(token, nonce);
  }

  /** The code block of the guide that is marked with a name. */
  static String block(String name) throws IOException {
    Matcher block =
        Pattern.compile("```(?:json|apache) " + name + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(GUIDE));
    assertThat(block.find()).as("the block %s of the guide", name).isTrue();
    return block.group(1);
  }

  /** What a relying system has at the end. */
  private record SignedOn(OIDCTokens tokens, IDTokenClaimsSet identity, UserInfo person) {}
}
