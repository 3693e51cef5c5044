package org.signet.idp.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * Calls one of our interfaces with a token, or without one when it is null.
 *
 * @param base where the interface is, without a slash at the end
 */
record RestClient(URI base, Token token) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  RestClient(URI base, String token) {
    this(base, () -> token);
  }

  Answer send(String method, String path, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(path.isEmpty() ? base.toString() : base + "/" + path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    String bearer = token.get();
    if (bearer != null) {
      request.header("Authorization", "Bearer " + bearer);
    }
    HttpResponse<String> response =
        CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body());
  }

  Answer put(String path, Object body) throws Exception {
    return send("PUT", path, AdminApi.JSON.writeValueAsString(body));
  }

  Answer post(String path, Object body) throws Exception {
    return send("POST", path, AdminApi.JSON.writeValueAsString(body));
  }

  /** Where the token for a call comes from. */
  interface Token {
    String get() throws IOException;
  }

  record Answer(int status, String body) {
    JsonNode json() throws IOException {
      return AdminApi.JSON.readTree(body);
    }

    String code() throws IOException {
      return json().path("code").asText();
    }
  }
}
