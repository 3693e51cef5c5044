package org.signet.idp.server;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** A request to a realm's token endpoint. */
final class TokenRequest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private TokenRequest() {}

  static HttpResponse<String> send(
      HttpClient client, URI base, String realm, Map<String, String> form) throws IOException {
    URI endpoint = URI.create(base + "/realms/" + realm + "/protocol/openid-connect/token");
    return send(
        client,
        HttpRequest.newBuilder(endpoint)
            .timeout(LIMIT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(AdminApi.query(form)))
            .build());
  }

  static HttpResponse<String> send(HttpClient client, HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for Keycloak");
    }
  }
}
