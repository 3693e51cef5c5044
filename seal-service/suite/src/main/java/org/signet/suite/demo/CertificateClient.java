package org.signet.suite.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
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

/** The part of a service's REST interface that is about certificates. */
final class CertificateClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String API = "/api/v1";
  private static final String BOUNDARY = "signet-demo";

  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  CertificateClient(URI base) {
    this.base = base;
  }

  /** Posts JSON as a person; the answer of success. */
  JsonNode post(String path, String token, Map<String, ?> body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
  }

  /** What is under a path; empty as long as its batch is not anchored. */
  Optional<byte[]> anchored(String path, String token) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        http.send(
            request(path).header("Authorization", "Bearer " + token).GET().build(),
            BodyHandlers.ofByteArray());
    if (answer.statusCode() == 404) {
      return Optional.empty();
    }
    requireSuccess(answer);
    return Optional.of(answer.body());
  }

  /** The public question about a certificate, without a token; the file may be null. */
  JsonNode verify(Path evidence, Path file) throws IOException, InterruptedException {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    part(form, "evidence", Files.readAllBytes(evidence));
    if (file != null) {
      part(form, "file", Files.readAllBytes(file));
    }
    form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return send(
        request("/certificate-verifications")
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(form.toByteArray())));
  }

  private static void part(ByteArrayOutputStream form, String name, byte[] bytes) {
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n"
            .formatted(BOUNDARY, name, name);
    form.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    form.writeBytes(bytes);
    form.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(API + path)).timeout(LIMIT);
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
    requireSuccess(answer);
    return JSON.readTree(answer.body());
  }

  private static void requireSuccess(HttpResponse<byte[]> answer) throws IOException {
    if (answer.statusCode() / 100 != 2) {
      JsonNode problem = JSON.readTree(answer.body());
      throw new ServiceRefusedException(
          answer.statusCode(),
          problem.path("code").asText("unknown"),
          problem.path("detail").asText("no reason given"),
          problem.path("remedy").asText(""));
    }
  }
}
