package org.signet.idp.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** Calls the registration of persons and keeps status and body of the last answer. */
final class RegistrarClient {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI base;
  private final String token;

  RegistrarClient(URI keycloak, String token) {
    this.base = URI.create(keycloak + "/realms/signet/persons/");
    this.token = token;
  }

  static RegistrarClient of(RunningKeycloak keycloak, DevelopmentRealm realm) throws IOException {
    HttpResponse<String> response =
        TokenRequest.send(
            HttpClient.newHttpClient(),
            keycloak.baseUri(),
            "signet",
            DevelopmentRealm.clientGrant(
                "signet-registrar", realm.clientSecret("signet-registrar")));
    return new RegistrarClient(
        keycloak.baseUri(), AdminApi.JSON.readTree(response.body()).path("access_token").asText());
  }

  Answer register(String userId, String name, String number, int level) throws Exception {
    return send(
        "PUT",
        userId,
        AdminApi.JSON.writeValueAsString(
            Map.of("name", name, "number", number, "level", level, "evidence", "test:counter")));
  }

  Answer lookUp(String number) throws Exception {
    return send("POST", "lookups", AdminApi.JSON.writeValueAsString(Map.of("number", number)));
  }

  Answer send(String method, String path, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body());
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
