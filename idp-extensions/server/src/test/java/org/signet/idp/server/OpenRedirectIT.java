package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real server sends a browser to addresses only that a client registered. */
class OpenRedirectIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example/callback",
        "http://relying.example.evil.example/callback",
        "http://relying.example@evil.example/callback",
        "http://relying.example/callback/../elsewhere",
        "http://relying.example/callback%2f..%2felsewhere",
        "http://relying.example/callback#@evil.example",
        "//evil.example/callback",
        "https://relying.example/callback",
        "javascript:alert(1)",
        "http://relying.example/callback?next=http://evil.example"
      })
  void a_sign_on_goes_back_to_no_other_address(String redirect) throws Exception {
    RelyingSystem system = RelyingSystem.make("it-redirects", Map.of());

    HttpResponse<String> answer =
        get(
            "/protocol/openid-connect/auth?"
                + AdminApi.query(
                    Map.of(
                        "client_id",
                        system.clientId(),
                        "response_type",
                        "code",
                        "scope",
                        "openid",
                        "redirect_uri",
                        redirect)));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
    assertThat(answer.body()).doesNotContain("evil.example", "javascript:alert");
    assertThat(AuditIT.events("sign-on.login"))
        .anyMatch(
            e ->
                e.subject().equals("client:" + system.clientId())
                    && e.reason().equals("invalid_redirect_uri"))
        .noneMatch(e -> e.toString().contains("evil.example"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example/", "//evil.example", "javascript:alert(1)"})
  void a_logout_goes_back_to_no_other_address(String redirect) throws Exception {
    RelyingSystem system = RelyingSystem.make("it-redirects", Map.of());

    HttpResponse<String> answer =
        get(
            "/protocol/openid-connect/logout?"
                + AdminApi.query(
                    Map.of("client_id", system.clientId(), "post_logout_redirect_uri", redirect)));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
  }

  @Test
  void the_own_page_goes_nowhere_that_a_link_says() throws Exception {
    HttpResponse<String> answer =
        get("/self?redirect_uri=http://evil.example/&next=//evil.example");

    assertThat(answer.statusCode()).isEqualTo(303);
    URI location = URI.create(answer.headers().firstValue("Location").orElseThrow());
    assertThat(location.getAuthority())
        .isEqualTo(KeycloakUnderTest.realm().issuer().getAuthority());
    assertThat(location.toString()).doesNotContain("evil.example");
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return TokenRequest.send(
        HTTP,
        HttpRequest.newBuilder(URI.create(KeycloakUnderTest.realm().issuer() + path)).build());
  }
}
