package org.signet.seal.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Somebody who calls the service over HTTP. */
final class Caller {
  static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI base;

  Caller(int port) {
    this.base = URI.create("http://127.0.0.1:" + port);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60));
  }

  HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> get(String path, String token) throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return send(request);
  }

  HttpResponse<byte[]> post(String path, String token, String type, byte[] body, String... headers)
      throws IOException, InterruptedException {
    return post(path, token, type, BodyPublishers.ofByteArray(body), headers);
  }

  HttpResponse<byte[]> post(
      String path, String token, String type, BodyPublisher body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path).POST(body).header("Content-Type", type);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  HttpResponse<byte[]> json(String path, String token, Map<String, ?> body)
      throws IOException, InterruptedException {
    return post(path, token, "application/json", JSON.writeValueAsBytes(body));
  }

  static JsonNode body(HttpResponse<byte[]> response) throws IOException {
    return JSON.readTree(response.body());
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  /** A multipart form with files; name to file name and bytes. */
  static byte[] form(String boundary, Map<String, Map.Entry<String, byte[]>> files)
      throws IOException {
    var out = new java.io.ByteArrayOutputStream();
    for (var file : files.entrySet()) {
      String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + file.getKey();
      head += "\"; filename=\"" + file.getValue().getKey() + "\"\r\n\r\n";
      out.write(head.getBytes(StandardCharsets.UTF_8));
      out.write(file.getValue().getValue());
      out.write("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    out.write(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }
}
