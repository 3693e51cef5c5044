package org.signet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/** A person who signs on in a browser to act for another by a mandate, and loses it again. */
final class AgentInBrowser {
  private static final String CLIENT = "suite-agents";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final LaunchedSuite suite;
  private final RealmAdmin admin;
  private final String principalToken;

  AgentInBrowser(LaunchedSuite suite, RealmAdmin admin, String principal) throws Exception {
    this.suite = suite;
    this.admin = admin;
    this.principalToken =
        admin
            .tokens(
                Map.of(
                    "grant_type", "password",
                    "client_id", "signet-cli",
                    "username", principal,
                    "password", suite.accounts().get(principal),
                    "scope", "openid mandates"))
            .path("access_token")
            .asText();
    admin.createClient(
        Map.of(
            "clientId",
            CLIENT,
            "publicClient",
            true,
            "standardFlowEnabled",
            true,
            "redirectUris",
            List.of(callback()),
            "defaultClientScopes",
            List.of("basic", "acr", "roles", "signet", "agency")));
  }

  /** Grants a mandate, and returns its id. */
  String grant(String agent) throws Exception {
    HttpResponse<String> answer =
        mandates(
            "",
            "POST",
            JSON.writeValueAsString(
                Map.of(
                    "agent",
                    agent,
                    "services",
                    List.of(CLIENT),
                    "until",
                    Instant.now().plus(Duration.ofDays(1)).toString())));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return JSON.readTree(answer.body()).path("id").asText();
  }

  void revoke(String id) throws Exception {
    assertThat(mandates("/" + id, "DELETE", "").statusCode()).isEqualTo(204);
  }

  /** An access token of an agent who chose a mandate. */
  String token(ChromeDriver browser, String agent, String mandate) throws Exception {
    browser.get(
        suite.link("sign-on")
            + "/protocol/openid-connect/auth?"
            + RealmAdmin.query(
                Map.of(
                    "client_id",
                    CLIENT,
                    "response_type",
                    "code",
                    "scope",
                    "openid",
                    "redirect_uri",
                    callback())));
    browser.findElement(By.id("username")).sendKeys(agent);
    browser.findElement(By.id("password")).sendKeys(suite.accounts().get(agent));
    browser.findElement(By.id("kc-login")).click();
    browser.findElement(By.cssSelector("input[value='mandate:" + mandate + "']")).click();
    browser.findElement(By.id("acting-go")).click();
    browser.findElement(By.id("file")); // of the page that is called back
    String query = URI.create(browser.getCurrentUrl()).getRawQuery();
    String code = query.substring(query.indexOf("code=") + "code=".length()).split("&", 2)[0];
    JsonNode tokens =
        admin.tokens(
            Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                CLIENT,
                "redirect_uri",
                callback(),
                "code",
                URLDecoder.decode(code, StandardCharsets.UTF_8)));
    return tokens.path("access_token").asText();
  }

  private String callback() {
    return suite.link("verification page").toString();
  }

  private HttpResponse<String> mandates(String path, String method, String body) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(suite.link("sign-on") + "/mandates" + path))
            .header("Authorization", "Bearer " + principalToken)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
