package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisclosureIT {
  private static final String ASKED =
      "{\"userinfo\":{\"verified_claims\":{\"verification\":{\"trust_framework\":"
          + "{\"value\":\"cn_real_name\"},\"assurance_level\":null},"
          + "\"claims\":{\"name\":null,\"id_number\":null,\"age_over_18\":null}}}}";

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
  void tells_nothing_verified_when_the_level_is_another_or_the_account_is_nobodys()
      throws Exception {
    RelyingSystem system = RelyingSystem.make("it-frugal-claims", Map.of());
    String level4 =
        ASKED.replace("\"assurance_level\":null", "\"assurance_level\":{\"value\":\"level4\"}");

    assertThat(userInfo(system, level4).has("verified_claims")).isFalse();

    TestAccounts.make("it.unverified");
    Browsing browser = system.browse(Map.of("claims", ASKED, "scope", "openid verified_claims"));
    browser.signIn("it.unverified", TestAccounts.PASSWORD);
    assertThat(userInfo(system.tokens(browser)).has("verified_claims")).isFalse();
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

  private static JsonNode userInfo(RelyingSystem system, String claims) throws IOException {
    Browsing browser = system.browse(Map.of("claims", claims, "scope", "openid verified_claims"));
    browser.signIn("li.si", KeycloakUnderTest.realm().account("li.si").password());
    return userInfo(system.tokens(browser));
  }

  private static JsonNode userInfo(SignOn signOn) throws IOException {
    HttpResponse<String> answer =
        TokenRequest.send(
            HttpClient.newHttpClient(),
            HttpRequest.newBuilder(
                    URI.create(
                        KeycloakUnderTest.realm().issuer() + "/protocol/openid-connect/userinfo"))
                .header("Authorization", "Bearer " + signOn.accessToken())
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return AdminApi.JSON.readTree(answer.body());
  }
}
