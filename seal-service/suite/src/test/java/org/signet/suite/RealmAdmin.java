package org.signet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The realm of a launched suite: its administrator, its officer, and its people's tokens.
 *
 * @param realm the issuer's address
 * @param password the administrator's
 * @param officerSecret of the client {@code signet-registrar}
 */
record RealmAdmin(URI realm, String password, String officerSecret) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  static RealmAdmin of(LaunchedSuite suite, Path home) throws IOException {
    Path files = home.resolve("keycloak");
    return new RealmAdmin(
        suite.link("sign-on"),
        Files.readString(files.resolve("administrator-password")).strip(),
        Files.readString(files.resolve("client-signet-registrar.secret")).strip());
  }

  /** Freezes an account, or makes it active again, as an officer does. */
  void become(String username, String state) throws Exception {
    Map<String, String> officer =
        Map.of(
            "grant_type", "client_credentials",
            "client_id", "signet-registrar",
            "client_secret", officerSecret);
    HttpResponse<String> answer =
        send(
            "PUT",
            realm + "/accounts/" + userId(username),
            tokens(officer).path("access_token").asText(),
            Map.of("state", state, "reason", "test"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
  }

  void createClient(Map<String, Object> client) throws Exception {
    HttpResponse<String> answer = send("POST", "/clients", client);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  /** The tokens of a form sent to the realm. */
  JsonNode tokens(Map<String, String> form) throws Exception {
    return tokens(realm, form);
  }

  private String userId(String username) throws Exception {
    HttpResponse<String> found = send("GET", "/users?exact=true&username=" + username, null);
    return JSON.readTree(found.body()).path(0).path("id").asText();
  }

  private HttpResponse<String> send(String method, String path, Object body) throws Exception {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "password");
    form.put("client_id", "admin-cli");
    form.put("username", "admin");
    form.put("password", password);
    String token = tokens(realm.resolve("/realms/master"), form).path("access_token").asText();
    return send(method, realm.resolve("/admin/realms/signet") + path, token, body);
  }

  private static HttpResponse<String> send(String method, String address, String token, Object body)
      throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build(),
        BodyHandlers.ofString());
  }

  private static JsonNode tokens(URI realm, Map<String, String> form) throws Exception {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(query(form)))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  static String query(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
