package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.access.TestIssuer;

/** The service of one region among several on one ledger, with the people who use it. */
final class RegionService implements Closeable {
  static final String TYPE = "11990000000000019A001";
  static final String AUTHORITY = "11990000000000254A";
  static final String BOUNDARY = "signet-form";

  final TestRegion region;
  final String issuing;
  final String recognising;
  final Caller caller;
  private final TestIssuer issuer;
  private final SealServiceApplication application;

  /**
   * Starts a service.
   *
   * @param licences more lines of the setting {@code licences}, in YAML flow style
   */
  RegionService(TestRegion region, TestNetwork network, String licences) throws Exception {
    this.region = region;
    this.issuer = new TestIssuer();
    this.issuing = issuer.token("i" + region.code, 3, "licence-issuer");
    this.recognising = issuer.token("r" + region.code, 3, "recognition-manager");
    network.publishRoots(region.folder.resolve("trust"));
    application = new SealServiceApplication(settings -> network.client(region.code));
    application.start(
        region.configuration(
            issuer.jwksUri(),
            "licences: {issuer: " + AUTHORITY + ", issuerName: 测试局" + licences + "}"));
    caller = new Caller(application.port());
  }

  /** The token of whoever has a role. */
  String token(String role) {
    return switch (role) {
      case "licence-issuer" -> issuing;
      case "recognition-manager" -> recognising;
      default -> issuer.token(role + region.code, 3, role);
    };
  }

  int port() {
    return application.port();
  }

  /** The own authority may issue certificates of the type from now on. */
  void accredit() throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        caller.json(
            "/api/v1/issuers",
            recognising,
            Map.of(
                "types", new String[] {TYPE},
                "from", "2020-01-01T00:00:00Z",
                "until", "2099-01-01T00:00:00Z"));
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(201);
  }

  /** Issues a certificate of a file; the answer. */
  JsonNode issue(byte[] file) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        caller.json(
            "/api/v1/certificates",
            issuing,
            Map.of(
                "type",
                TYPE,
                "fileSm3",
                HexFormat.of().formatHex(Sm3.hash(file)),
                "level",
                3,
                "fields",
                Map.of("zzmc", "营业执照", "czzt", "测试公司")));
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(201);
    return Caller.body(answer);
  }

  /** What is under a path, once its batch is anchored. */
  byte[] anchored(String path) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (true) {
      HttpResponse<byte[]> answer = caller.get(path, issuing);
      if (answer.statusCode() == 200) {
        return answer.body();
      }
      assertThat(Caller.body(answer).get("code").textValue())
          .isEqualTo("evidence-not-yet-anchored");
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(100);
    }
  }

  JsonNode status(String id, String status) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        caller.json(
            "/api/v1/certificates/" + id + "/status",
            issuing,
            Map.of("status", status, "reason", "test"));
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(200);
    return Caller.body(answer);
  }

  /** What this region answers about a certificate. */
  JsonNode verify(Map<String, Object> question) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        caller.post(
            "/api/v1/certificate-verifications",
            null,
            "multipart/form-data; boundary=" + BOUNDARY,
            form(question));
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(200);
    return Caller.body(answer);
  }

  /** A form of texts and files. */
  static byte[] form(Map<String, Object> fields) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    fields.forEach(
        (name, value) -> {
          String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name;
          head += value instanceof byte[] ? "\"; filename=\"" + name + "\"" : "\"";
          out.writeBytes((head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
          out.writeBytes(
              value instanceof byte[] bytes
                  ? bytes
                  : ((String) value).getBytes(StandardCharsets.UTF_8));
          out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
    out.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  void stop() throws IOException {
    application.close();
  }

  @Override
  public void close() throws IOException {
    try (issuer) {
      stop();
    }
  }

  /** Recognises certificates of {@link #TYPE} that another region issued. */
  HttpResponse<byte[]> agree(String issuing) throws Exception {
    return caller.json(
        "/api/v1/agreements/" + issuing,
        recognising,
        Map.of(
            "types",
            new String[] {TYPE},
            "from",
            "2020-01-01T00:00:00Z",
            "until",
            "2099-01-01T00:00:00Z",
            "level",
            2));
  }
}
