package org.signet.seal.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.tsp.Imprint;
import org.signet.gm.tsp.TimeStampRequest;

/** Makes the requests that {@code openapi.json} describes, as whoever has the role. */
final class ExampleRequests {
  private final RunningService service;

  /** Stamped once that has been asked for. */
  private byte[] document = TestPdfs.plain("Party A");

  ExampleRequests(RunningService service) throws IOException {
    this.service = service;
  }

  HttpResponse<byte[]> send(String who, Interface.Operation operation, Map<String, String> given)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = service.caller.request(operation.target(given));
    operation.headers().forEach(request::header);
    if (!who.equals("nobody")) {
      request.header("Authorization", "Bearer " + token(who));
    }
    byte[] body = {};
    var described = operation.body();
    if (described.isPresent()) {
      String type = described.get().getKey();
      body = body(type, described.get().getValue());
      request.header(
          "Content-Type",
          type.startsWith("multipart/") ? type + "; boundary=" + RegionService.BOUNDARY : type);
    }
    HttpResponse<byte[]> answer =
        service.caller.send(
            operation.verb().equals("GET")
                ? request.GET()
                : request.method(operation.verb(), BodyPublishers.ofByteArray(body)));
    if (operation.name().equals("stamp")) {
      document = answer.body();
    }
    return answer;
  }

  private String token(String who) {
    return switch (who) {
      case "licence-issuer", "recognition-manager", "registry-manager" ->
          service.issuer.token(who, 3, who);
      case "other-approver" -> service.issuer.token("example-" + who, 3, "seal-approver");
      default -> service.issuer.token("example-" + who, 3, "seal-" + who);
    };
  }

  /** The example of JSON and of forms; files that no description can hold are made here. */
  private byte[] body(String type, JsonNode described) throws IOException {
    return switch (type) {
      case "application/json" ->
          described.get("example").toString().getBytes(StandardCharsets.UTF_8);
      case "application/pdf" -> document;
      case "image/png" -> TestFaces.ring();
      case "text/plain" -> ExamplesIT.checkpoint(service.region, "forked").encoded();
      case "application/octet-stream" -> foreignSeal();
      case "application/timestamp-query" ->
          TimeStampRequest.of(
                  Imprint.of(GMObjectIdentifiers.sm3, new byte[] {1, 2, 3}), BigInteger.TEN)
              .encoded();
      case "multipart/form-data" -> form(described);
      default -> throw new IOException("no example of " + type);
    };
  }

  private byte[] foreignSeal() throws IOException {
    try {
      return new ForeignSeals(service.region, "测试市数据局公章").seal(4, "33010000000017");
    } catch (KeyUseException e) {
      throw new IOException(e);
    }
  }

  private byte[] form(JsonNode described) throws IOException {
    Map<String, Object> fields = new HashMap<>();
    for (JsonNode name : described.at("/schema/required")) {
      fields.put(name.textValue(), document);
    }
    described
        .path("example")
        .properties()
        .forEach(field -> fields.put(field.getKey(), field.getValue().textValue()));
    return RegionService.form(fields);
  }
}
