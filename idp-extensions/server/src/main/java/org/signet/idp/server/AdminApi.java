package org.signet.idp.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls over HTTP with JSON, as one account of a realm. Not thread-safe. */
final class AdminApi {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI base;
  private final String realm;
  private final Map<String, String> grant;
  private String token;

  /**
   * An account that is not signed in yet.
   *
   * @param grant the form fields of the token request
   */
  AdminApi(URI base, String realm, Map<String, String> grant) {
    this.base = base;
    this.realm = realm;
    this.grant = Map.copyOf(grant);
  }

  /** Whether the server gives a token for this account; a refusal is an answer, not an error. */
  boolean signIn() throws IOException {
    HttpResponse<String> response = TokenRequest.send(client, base, realm, grant);
    if (response.statusCode() == 200) {
      token = JSON.readTree(response.body()).path("access_token").asText();
      return true;
    }
    if (response.statusCode() == 400 || response.statusCode() == 401) {
      return false;
    }
    throw refused("token", response);
  }

  JsonNode get(String path) throws IOException {
    return body(call("GET", path, null));
  }

  JsonNode post(String path, Object body) throws IOException {
    return body(call("POST", path, body));
  }

  /** Creates something; that it is there already is no error. */
  void create(String path, Object body) throws IOException {
    HttpResponse<String> response = send("POST", path, body);
    if (response.statusCode() != 409) {
      body(accepted(path, response));
    }
  }

  void put(String path, Object body) throws IOException {
    call("PUT", path, body);
  }

  void delete(String path) throws IOException {
    call("DELETE", path, null);
  }

  static String query(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private HttpResponse<String> call(String method, String path, Object body) throws IOException {
    return accepted(path, send(method, path, body));
  }

  private HttpResponse<String> send(String method, String path, Object body) throws IOException {
    HttpResponse<String> response = once(method, path, body);
    if (response.statusCode() == 401 && signIn()) { // the token lives a minute only
      response = once(method, path, body);
    }
    return response;
  }

  private HttpResponse<String> once(String method, String path, Object body) throws IOException {
    HttpRequest.BodyPublisher publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(LIMIT)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, publisher)
            .build();
    return TokenRequest.send(client, request);
  }

  private static HttpResponse<String> accepted(String path, HttpResponse<String> response)
      throws IOException {
    if (response.statusCode() / 100 != 2) {
      throw refused(path, response);
    }
    return response;
  }

  private static JsonNode body(HttpResponse<String> response) throws IOException {
    return response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body());
  }

  private static IOException refused(String what, HttpResponse<String> response) {
    return new IOException(
        "Keycloak answered " + response.statusCode() + " to " + what + ": " + response.body());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
