package org.signet.suite.demo;

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
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The seal service's REST interface, as any program would call it. */
final class ServiceClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String API = "/api/v1";

  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  ServiceClient(URI base) {
    this.base = base;
  }

  /** A stamped document and the number of its record. */
  @SuppressWarnings("ArrayRecordComponent") // handed from one line to the next, never compared
  record Stamped(String id, byte[] pdf) {
    @Override
    public String toString() {
      return id;
    }
  }

  /** Sends JSON, expects a status and reads what was made or changed. */
  JsonNode post(int status, String path, String token, Map<String, ?> body)
      throws IOException, InterruptedException {
    HttpRequest request =
        request(API + path, token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build();
    return JSON.readTree(expect(status, request).body());
  }

  Stamped stamp(String token, String sealId, Path pdf, String query)
      throws IOException, InterruptedException {
    HttpRequest request =
        request(API + "/seals/" + sealId + "/stamps?" + query, token)
            .header("Content-Type", "application/pdf")
            .POST(BodyPublishers.ofFile(pdf))
            .build();
    HttpResponse<byte[]> response = expect(201, request);
    String id =
        response
            .headers()
            .firstValue("Signet-Stamp-Id")
            .orElseThrow(() -> new IOException("the service returned a stamp without a number"));
    return new Stamped(id, response.body());
  }

  /** The evidence of a stamp, once its batch is anchored. */
  Optional<byte[]> evidence(String token, String stampId) throws IOException, InterruptedException {
    HttpRequest request = request(API + "/stamps/" + stampId + "/evidence", token).GET().build();
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    if (response.statusCode() == 404 && "evidence-not-yet-anchored".equals(code(response))) {
      return Optional.empty();
    }
    return Optional.of(check(200, response).body());
  }

  /** The public verification of a file, without a token. */
  JsonNode verify(Path pdf) throws IOException, InterruptedException {
    String name = URLEncoder.encode(pdf.getFileName().toString(), StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(API + "/verifications?fileName=" + name))
            .timeout(LIMIT)
            .header("Content-Type", "application/pdf")
            .POST(BodyPublishers.ofByteArray(Files.readAllBytes(pdf)))
            .build();
    return JSON.readTree(expect(200, request).body());
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(LIMIT)
        .header("Authorization", "Bearer " + token);
  }

  private HttpResponse<byte[]> expect(int status, HttpRequest request)
      throws IOException, InterruptedException {
    return check(status, http.send(request, BodyHandlers.ofByteArray()));
  }

  private static HttpResponse<byte[]> check(int status, HttpResponse<byte[]> response)
      throws IOException {
    if (response.statusCode() == status) {
      return response;
    }
    JsonNode problem = problem(response);
    throw new ServiceRefusedException(
        response.statusCode(),
        problem.path("code").asText("unknown"),
        problem.path("detail").asText("no reason given"),
        problem.path("remedy").asText(""));
  }

  private static String code(HttpResponse<byte[]> response) throws IOException {
    return problem(response).path("code").asText();
  }

  private static JsonNode problem(HttpResponse<byte[]> response) throws IOException {
    boolean json =
        response.headers().firstValue("Content-Type").orElse("").contains("problem+json");
    return json ? JSON.readTree(response.body()) : JSON.createObjectNode();
  }
}
