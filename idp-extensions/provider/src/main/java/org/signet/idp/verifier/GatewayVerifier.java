package org.signet.idp.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.signet.gm.http.BoundedExchange;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.Signer;
import org.signet.gm.sm2.Sm2Verifier;
import org.signet.idp.verifier.VerifierUnavailableException.Reason;

/**
 * An authority's gateway over HTTP. Thread-safe.
 *
 * <p>Request: POST, JSON {@code {id, client, time, method, name, documentType, number, phone?,
 * bankCard?, face?, electronicId?}}, header {@code Signet-Signature} with the SM2 signature (DER,
 * Base64) over the body. Answer: 200, JSON {@code {id, agrees, reference}} with the id of the
 * request, signed in the same way by the authority. A request is repeated once, with its id, when
 * it surely was not worked on: the connection was refused, or the status is 503. A time-out is not
 * repeated.
 */
public final class GatewayVerifier implements Verifier {
  static final String SIGNATURE = "Signet-Signature";
  private static final int LARGEST_ANSWER = 16 * 1024;
  private static final int LONGEST_SIGNATURE = 200;
  private static final int BUSY = 503;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final GatewayRules rules;
  private final Signer signer;
  private final HttpClient client;
  private final InstantSource clock;
  private final Supplier<UUID> ids;
  private final Breaker breaker;

  /**
   * A gateway.
   *
   * @param signer the own key, whose public half the authority knows
   * @param client with the certificate of mutual TLS, if the authority asks for it
   */
  public GatewayVerifier(
      GatewayRules rules,
      Signer signer,
      HttpClient client,
      InstantSource clock,
      Supplier<UUID> ids) {
    this.rules = rules;
    this.signer = signer;
    this.client = client;
    this.clock = clock;
    this.ids = ids;
    this.breaker = new Breaker(rules.mostFailures(), rules.rest(), clock);
  }

  @Override
  public Set<Method> methods() {
    return rules.methods();
  }

  @Override
  public Answer ask(Question question) throws VerifierUnavailableException {
    if (!rules.methods().contains(question.method())) {
      throw new IllegalArgumentException("not asked here: " + question.method().code());
    }
    if (!breaker.passes()) {
      throw new VerifierUnavailableException(Reason.RESTING, "the gateway failed too often");
    }
    String id = ids.get().toString();
    boolean answered = false;
    try {
      Answer answer = read(id, exchange(request(id, question)));
      answered = true;
      return answer;
    } finally {
      if (answered) {
        breaker.succeeded();
      } else {
        breaker.failed();
      }
    }
  }

  private HttpRequest request(String id, Question question) throws VerifierUnavailableException {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", id).put("client", rules.client()).put("time", clock.instant().toString());
    json.put("method", question.method().code());
    json.put("name", question.name().exposeName());
    json.put("documentType", question.document().type().code());
    json.put("number", question.document().exposeNumber());
    question.extras().forEach((extra, value) -> json.put(extra.field(), value));
    try {
      byte[] body = JSON.writeValueAsBytes(json);
      return HttpRequest.newBuilder(rules.address())
          .header("Content-Type", "application/json")
          .header(SIGNATURE, Base64.getEncoder().encodeToString(signer.sign(body)))
          .POST(HttpRequest.BodyPublishers.ofByteArray(body))
          .build();
    } catch (KeyUseException e) {
      throw new VerifierUnavailableException(Reason.KEY, "the own key does not sign", e);
    } catch (IOException e) {
      throw new IllegalStateException("text is always written as JSON", e);
    }
  }

  private HttpResponse<byte[]> exchange(HttpRequest request) throws VerifierUnavailableException {
    try {
      HttpResponse<byte[]> response;
      try {
        response = send(request);
      } catch (ConnectException e) { // it was not sent
        return send(request);
      }
      return response.statusCode() == BUSY ? send(request) : response;
    } catch (IOException e) {
      // the cause names the address and no more: the body is not part of it
      throw new VerifierUnavailableException(Reason.NO_ANSWER, "the gateway gives no answer", e);
    }
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    return BoundedExchange.send(client, request, rules.timeout(), LARGEST_ANSWER);
  }

  private Answer read(String id, HttpResponse<byte[]> response)
      throws VerifierUnavailableException {
    byte[] body = response.body();
    if (response.statusCode() != 200) {
      throw new VerifierUnavailableException(
          Reason.REFUSED, "the gateway refuses with status " + response.statusCode());
    }
    String signature = response.headers().firstValue(SIGNATURE).orElse("");
    if (!authentic(body, signature)) {
      throw notAuthentic("the answer is not signed by the authority");
    }
    return parse(id, body);
  }

  private boolean authentic(byte[] body, String signature) {
    if (signature.isEmpty() || signature.length() > LONGEST_SIGNATURE) {
      return false;
    }
    try {
      return Sm2Verifier.verify(rules.authority(), body, Base64.getDecoder().decode(signature));
    } catch (IllegalArgumentException e) {
      return false; // no Base64
    }
  }

  private static Answer parse(String id, byte[] body) throws VerifierUnavailableException {
    try {
      JsonNode json = JSON.readTree(body);
      if (!json.path("id").asText().equals(id)) {
        throw notAuthentic("the answer is to another question");
      }
      if (!json.path("agrees").isBoolean()) {
        throw notAuthentic("the answer does not say whether it agrees");
      }
      return new Answer(json.path("agrees").booleanValue(), json.path("reference").asText());
    } catch (IOException | IllegalArgumentException e) {
      throw notAuthentic("the answer has another form");
    }
  }

  private static VerifierUnavailableException notAuthentic(String message) {
    return new VerifierUnavailableException(Reason.NOT_AUTHENTIC, message);
  }
}
