package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;

/** Tokens of one sign-on, at the shared server unless another is named. */
record SignOn(JsonNode tokens) {

  static SignOn withPassword(String username, String scope) throws IOException {
    return withPassword(username, KeycloakUnderTest.realm().account(username).password(), scope);
  }

  static SignOn withPassword(String username, String password, String scope) throws IOException {
    return of(
        KeycloakUnderTest.keycloak(),
        Map.of(
            "grant_type", "password",
            "client_id", DevelopmentRealm.COMMAND_LINE_CLIENT,
            "username", username,
            "password", password,
            "scope", scope));
  }

  static SignOn ofService(RunningKeycloak keycloak, DevelopmentRealm realm, String clientId)
      throws IOException {
    return of(keycloak, DevelopmentRealm.clientGrant(clientId, realm.clientSecret(clientId)));
  }

  static SignOn of(RunningKeycloak keycloak, Map<String, String> form) throws IOException {
    HttpResponse<String> response = request(keycloak, form);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new SignOn(AdminApi.JSON.readTree(response.body()));
  }

  /** The answer to the use of the refresh token. */
  HttpResponse<String> refresh() throws IOException {
    return refresh(DevelopmentRealm.COMMAND_LINE_CLIENT);
  }

  /** The answer to the use of the refresh token by a client. */
  HttpResponse<String> refresh(String clientId) throws IOException {
    return request(
        KeycloakUnderTest.keycloak(),
        Map.of(
            "grant_type",
            "refresh_token",
            "client_id",
            clientId,
            "refresh_token",
            tokens.path("refresh_token").asText()));
  }

  /** Whether introspection, as the seal service would ask for it, calls the token active. */
  boolean active() throws IOException {
    return introspection().path("active").asBoolean();
  }

  /** What introspection, as the seal service would ask for it, tells of the token. */
  JsonNode introspection() throws IOException {
    AdminApi admin = TestAccounts.admin();
    String clients = "/admin/realms/signet/clients";
    String id = admin.get(clients + "?clientId=signet-seal").path(0).path("id").asText();
    String secret = admin.get(clients + "/" + id + "/client-secret").path("value").asText();
    return introspection("signet-seal", secret);
  }

  /** What introspection tells a client. */
  JsonNode introspection(String clientId, String secret) throws IOException {
    String form =
        AdminApi.query(
            Map.of("client_id", clientId, "client_secret", secret, "token", accessToken()));
    return ask(
        HttpRequest.newBuilder(endpoint("token/introspect"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  /** What the user info endpoint tells. */
  JsonNode userInfo() throws IOException {
    return ask(
        HttpRequest.newBuilder(endpoint("userinfo"))
            .header("Authorization", "Bearer " + accessToken()));
  }

  String accessToken() {
    return tokens.path("access_token").asText();
  }

  JsonNode claims() throws IOException {
    return payload(accessToken());
  }

  JsonNode idClaims() throws IOException {
    return payload(tokens.path("id_token").asText());
  }

  private static URI endpoint(String name) {
    return URI.create(KeycloakUnderTest.realm().issuer() + "/protocol/openid-connect/" + name);
  }

  private static JsonNode ask(HttpRequest.Builder request) throws IOException {
    HttpResponse<String> response = TokenRequest.send(HttpClient.newHttpClient(), request.build());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return AdminApi.JSON.readTree(response.body());
  }

  private static JsonNode payload(String token) throws IOException {
    return AdminApi.JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
  }

  private static HttpResponse<String> request(RunningKeycloak keycloak, Map<String, String> form)
      throws IOException {
    return TokenRequest.send(
        HttpClient.newHttpClient(), keycloak.baseUri(), DevelopmentRealm.REALM, form);
  }
}
