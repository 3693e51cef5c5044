package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisclosureIT {
  private static final String ASKED =
      request(
          "\"trust_framework\":{\"value\":\"cn_real_name\"},\"assurance_level\":null",
          "\"name\":null,\"id_number\":null,\"age_over_18\":null");
  private static final List<String> OF_DOCUMENTS =
      List.of(
          "id_document_type",
          "id_number",
          "birthdate",
          "gender",
          "region",
          "age_over_14",
          "age_over_18");
  private static RelyingSystem documents;

  @BeforeAll
  static void makeSystemThatIsToldOfDocuments() throws IOException {
    documents = RelyingSystem.ruled("it-documents", Map.of("released-claims", OF_DOCUMENTS));
  }

  @Test
  void tells_verified_claims_that_are_asked_for_and_plain_ones_only_by_policy() throws Exception {
    RelyingSystem frugal = RelyingSystem.make("it-frugal-claims", Map.of());
    RelyingSystem entitled =
        RelyingSystem.ruled(
            "it-entitled-claims", Map.of("released-claims", List.of("name", "age_over_18")));

    JsonNode told = userInfo(frugal, ASKED).path("verified_claims");
    assertThat(told.at("/verification/trust_framework").asText()).isEqualTo("cn_real_name");
    assertThat(told.at("/verification/assurance_level").asText()).isEqualTo("level3");
    assertThat(told.path("claims").toString()).isEqualTo("{\"age_over_18\":true}");

    JsonNode more = userInfo(entitled, ASKED).path("verified_claims").path("claims");
    assertThat(more.path("name").asText()).isEqualTo("李四");
    assertThat(more.has("id_number")).isFalse();
  }

  @Test
  void a_request_for_verified_claims_leaves_no_warning_in_the_log() throws Exception {
    Path log = KeycloakUnderTest.keycloak().home().log();
    RelyingSystem system = RelyingSystem.make("it-frugal-claims", Map.of());
    long before = Files.size(log);

    assertThat(userInfo(system, ASKED).has("verified_claims")).isTrue();

    byte[] all = Files.readAllBytes(log);
    int fresh = (int) before;
    assertThat(new String(all, fresh, all.length - fresh, StandardCharsets.UTF_8))
        .doesNotContain("AcrUtils", "UnrecognizedPropertyException");
  }

  @Test
  void tells_nothing_verified_when_the_level_is_another_or_the_account_is_nobodys()
      throws Exception {
    RelyingSystem system = RelyingSystem.make("it-frugal-claims", Map.of());
    String level4 =
        ASKED.replace("\"assurance_level\":null", "\"assurance_level\":{\"value\":\"level4\"}");

    assertThat(userInfo(system, level4).has("verified_claims")).isFalse();

    TestAccounts.make("it.unverified");
    Browsing browser = system.browse(Map.of("claims", ASKED, "scope", "openid verified_claims"));
    browser.signIn("it.unverified", TestAccounts.PASSWORD);
    assertThat(system.tokens(browser).userInfo().has("verified_claims")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"trust_framework\":{\"value\":\"eidas\"}",
        "\"trust_framework\":null,\"assurance_level\":{\"values\":[\"level1\",\"level4\"]}",
        "\"trust_framework\":null,\"time\":{\"max_age\":63113852}",
        "\"trust_framework\":null,\"evidence\":[{\"type\":{\"value\":\"document\"},"
            + "\"time\":{\"max_age\":63113852}}]"
      })
  void answers_a_demand_that_is_not_met_without_verified_claims(String verification)
      throws Exception {
    RelyingSystem system = RelyingSystem.make("it-frugal-claims", Map.of());

    JsonNode told = userInfo(system, request(verification, "\"age_over_18\":null"));

    assertThat(told.path("sub").asText()).isEqualTo(TestAccounts.id("li.si"));
    assertThat(told.has("verified_claims")).isFalse();
    assertThat(told.has("age_over_18")).isFalse();
  }

  @Test
  void leaves_out_claims_that_are_unknown_or_not_released() throws Exception {
    RelyingSystem system =
        RelyingSystem.ruled(
            "it-some-claims", Map.of("released-claims", List.of("real_name_masked", "name")));
    String asked =
        "\"real_name_masked\":null,\"shoe_size\":null,\"email\":null,"
            + "\"age_over_18\":null,\"name\":{\"value\":\"王五\"}";

    JsonNode told = userInfo(system, request("\"trust_framework\":null,\"time\":null", asked));

    assertThat(told.path("verified_claims"))
        .isEqualTo(
            AdminApi.JSON.readTree(
                "{\"verification\":{\"trust_framework\":\"cn_real_name\"},"
                    + "\"claims\":{\"real_name_masked\":\"李*\"}}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "passport | GBR-900000303 | {}",
        "taiwan-permit | 90000303 | {}",
        "hong-kong-macao-permit | H90000303 | {}",
        "foreign-permanent-resident-id | 911124198108030024"
            + " | {'birthdate':'1981-08-03','age_over_14':true,'age_over_18':true}",
        "resident-id | 110106197703070314"
            + " | {'birthdate':'1977-03-07','age_over_14':true,'age_over_18':true,"
            + "'gender':'male','region':'110000'}"
      })
  void tells_which_document_it_was_and_what_its_number_tells(
      String type, String number, String derived) throws Exception {
    String username = "it.document." + type;
    Map<String, String> document = Map.of("documentType", type, "number", number);
    RegistrarClient registrar =
        RegistrarClient.of(KeycloakUnderTest.keycloak(), KeycloakUnderTest.realm());
    assertThat(registrar.register(TestAccounts.make(username), "测试人", document, 3).status())
        .isEqualTo(201);
    String asked = "\"" + String.join("\":null,\"", OF_DOCUMENTS) + "\":null";

    JsonNode told =
        userInfo(
            documents,
            "openid verified_claims age region identity",
            request("\"trust_framework\":null", asked),
            username,
            TestAccounts.PASSWORD);

    ObjectNode expected = (ObjectNode) AdminApi.JSON.readTree(derived.replace('\'', '"'));
    expected.put("id_number", number);
    for (String claim : OF_DOCUMENTS) {
      assertThat(told.path(claim)).as(claim + " by a scope").isEqualTo(expected.path(claim));
    }
    assertThat(told.at("/verified_claims/claims"))
        .isEqualTo(expected.put("id_document_type", type));
  }

  @Test
  void a_sector_knows_agent_and_principal_by_subjects_of_its_own() throws Exception {
    RelyingSystem system = sector();
    String principal = TestAccounts.proved("it.sector-principal", "110106197703070330", 3);
    String agent = TestAccounts.proved("it.sector-agent", "110106197703070349", 2);
    String mandate =
        MandatesClient.of("it.sector-principal")
            .granted(MandatesClient.terms("it.sector-agent", "it-sector"));

    Browsing browser = system.browse(Map.of()).signIn("it.sector-agent", TestAccounts.PASSWORD);
    SignOn acting = system.tokens(browser.submit(Map.of("acting", "mandate:" + mandate)));
    SignOn herself =
        system.tokens(system.browse(Map.of()).signIn("it.sector-principal", TestAccounts.PASSWORD));

    JsonNode introspected = acting.introspection(system.clientId(), system.secret());
    for (JsonNode told :
        List.of(acting.claims(), acting.idClaims(), acting.userInfo(), introspected)) {
      JsonNode claim = told.path("on_behalf_of");
      assertThat(claim.at("/act/sub").asText()).isEqualTo(told.path("sub").asText()).isNotEmpty();
      assertThat(claim.path("sub").asText())
          .isEqualTo("account:" + herself.claims().path("sub").asText());
      assertThat(told.toString()).doesNotContain(principal, agent);
    }
  }

  /** A client as the guide has it, which takes agents and may ask for introspection. */
  private static RelyingSystem sector() throws IOException {
    ObjectNode client = (ObjectNode) AdminApi.JSON.readTree(RelyingGuideIT.block("oidc-client"));
    client.put("clientId", "it-sector").put("secret", "of-the-sector").remove("attributes");
    client.withArray("defaultClientScopes").add("agency");
    ObjectNode audience =
        (ObjectNode) AdminApi.JSON.readTree(RelyingGuideIT.block("oidc-audience"));
    audience.withObject("/config").put("included.client.audience", "it-sector");
    client.withArray("protocolMappers").add(audience);
    TestAccounts.admin().create("/admin/realms/signet/clients", client);
    return new RelyingSystem("it-sector", "of-the-sector");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{\"id_token\":{\"verified_claims\":{}}}",
        "{\"userinfo\":{\"verified_claims\":{\"verification\":{\"trust_framework\":null},"
            + "\"claims\":{}}}}"
      })
  void refuses_a_request_that_means_nothing_before_anybody_signs_on(String claims)
      throws Exception {
    RelyingSystem system = RelyingSystem.make("it-frugal-claims", Map.of());

    assertThat(system.browse(Map.of("claims", claims)).sentAwayWith())
        .containsEntry("error", "invalid_request")
        .containsEntry("state", "of-the-system");
  }

  @Test
  void refuses_a_request_that_is_too_long_and_records_it() throws Exception {
    RelyingSystem system = RelyingSystem.make("it-long-claims", Map.of());
    String claims = "{\"userinfo\":{\"" + "x".repeat(4_000) + "\":null}}";

    assertThat(system.browse(Map.of("claims", claims)).sentAwayWith())
        .containsEntry("error", "invalid_request")
        .doesNotContainKey("code");
    assertThat(AuditIT.events("sign-on.login"))
        .anyMatch(
            event ->
                event.subject().equals("client:it-long-claims")
                    && event.reason().equals("invalid_request"))
        .noneMatch(event -> event.toString().contains("xxxx"));
  }

  @Test
  void refuses_a_request_of_a_megabyte() throws Exception {
    RelyingSystem system = RelyingSystem.make("it-frugal-claims", Map.of());
    String megabyte = "{\"userinfo\":{\"" + "x".repeat(1_000_000) + "\":null}}";
    String form =
        AdminApi.query(
            Map.of(
                "response_type",
                "code",
                "client_id",
                system.clientId(),
                "redirect_uri",
                RelyingSystem.CALLBACK,
                "scope",
                "openid",
                "claims",
                megabyte));

    HttpResponse<String> answer =
        TokenRequest.send(
            HttpClient.newHttpClient(),
            HttpRequest.newBuilder(
                    URI.create(
                        KeycloakUnderTest.realm().issuer() + "/protocol/openid-connect/auth"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());

    assertThat(answer.statusCode()).as("not even read").isEqualTo(413);
    assertThat(answer.body()).hasSizeLessThan(200);
  }

  @Test
  void discovery_tells_of_verified_claims() throws Exception {
    JsonNode metadata = TestAccounts.admin().get("/realms/signet/.well-known/openid-configuration");

    assertThat(metadata.path("verified_claims_supported").asBoolean()).isTrue();
    assertThat(metadata.path("trust_frameworks_supported").toString()).contains("cn_real_name");
    assertThat(metadata.path("claims_in_verified_claims_supported").toString())
        .contains("age_over_18", "real_name_masked");
    assertThat(metadata.path("acr_values_supported").toString()).contains("level1", "level4");
    assertThat(metadata.path("claims_parameter_supported").asBoolean()).isTrue();
  }

  private static String request(String verification, String claims) {
    return "{\"userinfo\":{\"verified_claims\":{\"verification\":{%s},\"claims\":{%s}}}}"
        .formatted(verification, claims);
  }

  private static JsonNode userInfo(RelyingSystem system, String claims) throws IOException {
    String password = KeycloakUnderTest.realm().account("li.si").password();
    return userInfo(system, "openid verified_claims", claims, "li.si", password);
  }

  private static JsonNode userInfo(
      RelyingSystem system, String scope, String claims, String username, String password)
      throws IOException {
    Browsing browser = system.browse(Map.of("claims", claims, "scope", scope));
    browser.signIn(username, password);
    return system.tokens(browser).userInfo();
  }
}
