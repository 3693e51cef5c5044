package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A client of a test's own on the shared server, confidential, with the code flow. */
record RelyingSystem(String clientId, String secret) {
  private static final String ROOT = "/admin/realms/signet";
  static final String CALLBACK = "http://relying.example/callback";

  /** Makes one with attributes. */
  static RelyingSystem make(String clientId, Map<String, String> attributes) throws IOException {
    String secret = "secret-of-" + clientId;
    Map<String, Object> client = new HashMap<>();
    client.put("clientId", clientId);
    client.put("secret", secret);
    client.put("publicClient", false);
    client.put("standardFlowEnabled", true);
    client.put("directAccessGrantsEnabled", true);
    client.put("serviceAccountsEnabled", true);
    client.put("fullScopeAllowed", false);
    client.put("redirectUris", List.of(CALLBACK));
    client.put("defaultClientScopes", List.of("basic", "acr", "roles", "signet"));
    client.put(
        "optionalClientScopes", List.of("verified_claims", "age", "region", "identity", "agency"));
    client.put("attributes", attributes);
    TestAccounts.admin().create(ROOT + "/clients", client);
    return new RelyingSystem(clientId, secret);
  }

  /** Makes one that a client policy of its own is for. */
  static RelyingSystem ruled(String clientId, Map<String, Object> rule) throws IOException {
    RelyingSystem system = make(clientId, Map.of("signet.test", clientId));
    AdminApi admin = TestAccounts.admin();
    append(admin, "profiles", profile(clientId, rule));
    append(
        admin,
        "policies",
        Map.of(
            "name",
            clientId,
            "enabled",
            true,
            "conditions",
            List.of(
                Map.of(
                    "condition",
                    "client-attributes",
                    "configuration",
                    Map.of(
                        "attributes",
                        "[{\"key\":\"signet.test\",\"value\":\"" + clientId + "\"}]"))),
            "profiles",
            List.of(clientId)));
    return system;
  }

  static Map<String, Object> profile(String name, Map<String, Object> rule) {
    return Map.of(
        "name",
        name,
        "executors",
        List.of(Map.of("executor", "signet-relying-party", "configuration", rule)));
  }

  /** Adds to the list of profiles or policies, which can only be written as a whole. */
  static void append(AdminApi admin, String list, Map<String, Object> entry) throws IOException {
    String path = ROOT + "/client-policies/" + list;
    ObjectNode all = (ObjectNode) admin.get(path);
    ((ArrayNode) all.get(list)).add(AdminApi.JSON.valueToTree(entry));
    admin.put(path, all);
  }

  /** A browser on the way to sign on here. */
  Browsing browse(Map<String, String> more) throws IOException {
    return browse(new Browsing(KeycloakUnderTest.keycloak().baseUri()), more);
  }

  /** The same browser on the way to sign on here. */
  Browsing browse(Browsing browser, Map<String, String> more) throws IOException {
    Map<String, String> query = new HashMap<>(more);
    query.putIfAbsent("scope", "openid");
    query.put("response_type", "code");
    query.put("client_id", clientId);
    query.put("redirect_uri", CALLBACK);
    query.put("state", "of-the-system");
    return browser.open(
        URI.create(
            KeycloakUnderTest.realm().issuer()
                + "/protocol/openid-connect/auth?"
                + AdminApi.query(query)));
  }

  /** The tokens of a browser that was sent back. */
  SignOn tokens(Browsing browser) throws IOException {
    Map<String, String> answer = browser.sentAwayWith();
    assertThat(answer).containsEntry("state", "of-the-system").containsKey("code");
    HttpResponse<String> response =
        ask(
            Map.of(
                "grant_type",
                "authorization_code",
                "code",
                answer.get("code"),
                "redirect_uri",
                CALLBACK));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new SignOn(AdminApi.JSON.readTree(response.body()));
  }

  HttpResponse<String> refresh(SignOn signOn) throws IOException {
    return ask(
        Map.of(
            "grant_type",
            "refresh_token",
            "refresh_token",
            signOn.tokens().path("refresh_token").asText()));
  }

  /** The answer of the token endpoint to this client. */
  HttpResponse<String> ask(Map<String, String> form) throws IOException {
    Map<String, String> whole = new HashMap<>(form);
    whole.put("client_id", clientId);
    whole.put("client_secret", secret);
    return TokenRequest.send(
        HttpClient.newHttpClient(),
        KeycloakUnderTest.keycloak().baseUri(),
        DevelopmentRealm.REALM,
        whole);
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return AdminApi.JSON.readTree(response.body());
  }
}
