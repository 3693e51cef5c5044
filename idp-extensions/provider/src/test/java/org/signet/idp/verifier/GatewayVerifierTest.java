package org.signet.idp.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.keys.Signer;
import org.signet.gm.sm2.Sm2Verifier;
import org.signet.idp.identity.DocumentType;
import org.signet.idp.identity.IdentityDocument;
import org.signet.idp.identity.RealName;
import org.signet.idp.verifier.VerifierUnavailableException.Reason;

class GatewayVerifierTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NUMBER = "440524188001010014";
  private static Signer ours;
  private static Signer authority;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final List<JsonNode> asked = new ArrayList<>();
  private final List<Integer> statuses = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer gateway;
  private volatile Signer answering;
  private volatile String form = "{\"id\":\"%s\",\"agrees\":true,\"reference\":\"r-1\"}";
  private volatile CountDownLatch hold = new CountDownLatch(0);

  @BeforeAll
  static void keys() {
    DevelopmentCa ca = DevelopmentCa.create("test", new SecureRandom(), Clock.systemUTC());
    ours = ca.issue(CertificatePurpose.LOG, "CN=ours,C=CN", Duration.ofDays(1)).signer();
    authority = ca.issue(CertificatePurpose.LOG, "CN=authority,C=CN", Duration.ofDays(1)).signer();
  }

  @BeforeEach
  void start() throws IOException {
    answering = authority;
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.setExecutor(threads);
    gateway.createContext("/", this::answer);
    gateway.start();
  }

  @AfterEach
  void stop() {
    hold.countDown();
    gateway.stop(0);
    threads.shutdownNow();
  }

  @Test
  void asks_with_a_signed_request_and_takes_a_signed_answer() throws Exception {
    assertThat(verifier().ask(question())).isEqualTo(new Answer(true, "r-1"));

    JsonNode request = asked.get(0);
    assertThat(request.path("method").asText()).isEqualTo("three-elements");
    assertThat(request.path("documentType").asText()).isEqualTo("resident-id");
    assertThat(request.path("number").asText()).isEqualTo(NUMBER);
    assertThat(request.path("phone").asText()).isEqualTo("13800138000");
    assertThat(request.path("time").asText()).isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  void says_when_the_authority_does_not_agree() throws Exception {
    form = "{\"id\":\"%s\",\"agrees\":false,\"reference\":\"r-2\"}";
    assertThat(verifier().ask(question()).agrees()).isFalse();
  }

  @Test
  void does_not_believe_an_answer_that_somebody_else_signed() {
    answering = ours;
    assertThat(refused(verifier())).isEqualTo(Reason.NOT_AUTHENTIC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"00000000-0000-0000-0000-000000000000\",\"agrees\":true,\"reference\":\"r\"}",
        "{\"id\":\"%s\",\"agrees\":\"true\",\"reference\":\"r\"}",
        "{\"id\":\"%s\",\"agrees\":true}",
        "{\"id\":\"%s\",\"agrees\":true,\"reference\":\"440524188001010014 <script>\"}",
        "[]",
        "no json"
      })
  void does_not_believe_a_signed_answer_to_something_else(String lie) {
    form = lie;
    assertThat(refused(verifier())).isEqualTo(Reason.NOT_AUTHENTIC);
  }

  @Test
  void does_not_read_an_answer_without_end() {
    form =
        "{\"id\":\"%s\",\"agrees\":true,\"reference\":\"r\",\"x\":\"" + "x".repeat(20_000) + "\"}";
    assertThat(refused(verifier())).isEqualTo(Reason.NO_ANSWER);
  }

  @Test
  void repeats_with_the_same_id_when_the_gateway_is_busy_and_only_once() throws Exception {
    statuses.add(503);
    assertThat(verifier().ask(question()).agrees()).isTrue();
    assertThat(asked).hasSize(2);
    assertThat(asked.get(0).path("id")).isEqualTo(asked.get(1).path("id"));

    statuses.addAll(List.of(503, 503, 200));
    assertThat(refused(verifier())).isEqualTo(Reason.REFUSED);
    assertThat(asked).hasSize(4);
  }

  @Test
  void does_not_repeat_what_was_refused_or_took_too_long() {
    statuses.addAll(List.of(500, 200));
    assertThat(refused(verifier())).isEqualTo(Reason.REFUSED);
    assertThat(asked).hasSize(1);

    statuses.clear();
    hold = new CountDownLatch(1);
    assertThat(refused(verifier(Duration.ofMillis(300)))).isEqualTo(Reason.NO_ANSWER);
    assertThat(asked).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void says_so_when_nobody_listens() {
    gateway.stop(0);
    assertThat(refused(verifier())).isEqualTo(Reason.NO_ANSWER);
  }

  @Test
  void rests_after_three_failures_and_tries_one_afterwards() throws Exception {
    statuses.addAll(List.of(500, 500, 500));
    GatewayVerifier verifier = verifier();
    for (int i = 0; i < 3; i++) {
      assertThat(refused(verifier)).isEqualTo(Reason.REFUSED);
    }
    assertThat(refused(verifier)).isEqualTo(Reason.RESTING);
    assertThat(asked).hasSize(3);

    now.set(now.get().plusSeconds(30));
    assertThat(verifier.ask(question()).agrees()).isTrue();
    assertThat(verifier.ask(question()).agrees()).isTrue();
  }

  @Test
  void shows_nobody_in_texts() throws Exception {
    statuses.add(500);
    VerifierUnavailableException refusal =
        catchThrowableOfType(VerifierUnavailableException.class, () -> verifier().ask(question()));
    assertThat(refusal.toString() + question()).doesNotContain(NUMBER, "某人", "13800138000");
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String signature = exchange.getRequestHeaders().getFirst(GatewayVerifier.SIGNATURE);
    boolean signed =
        Sm2Verifier.verify(ours.publicKey(), body, Base64.getDecoder().decode(signature));
    JsonNode request = JSON.readTree(body);
    int status;
    synchronized (asked) {
      asked.add(request);
      status = !signed ? 401 : statuses.isEmpty() ? 200 : statuses.remove(0);
    }
    await(hold);
    byte[] answer =
        form.replace("%s", request.path("id").asText()).getBytes(StandardCharsets.UTF_8);
    try {
      exchange
          .getResponseHeaders()
          .add(
              GatewayVerifier.SIGNATURE,
              Base64.getEncoder().encodeToString(answering.sign(answer)));
    } catch (org.signet.gm.keys.KeyUseException e) {
      throw new IOException(e);
    }
    exchange.sendResponseHeaders(status, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private GatewayVerifier verifier() {
    return verifier(Duration.ofMinutes(1));
  }

  private GatewayVerifier verifier(Duration timeout) {
    InstantSource clock = now::get;
    return new GatewayVerifier(
        new GatewayRules(
            URI.create("http://127.0.0.1:" + gateway.getAddress().getPort() + "/ask"),
            "signet",
            authority.publicKey(),
            EnumSet.allOf(Method.class),
            timeout,
            3,
            Duration.ofSeconds(30)),
        ours,
        HttpClient.newHttpClient(),
        clock,
        UUID::randomUUID);
  }

  private static Reason refused(GatewayVerifier verifier) {
    return catchThrowableOfType(VerifierUnavailableException.class, () -> verifier.ask(question()))
        .reason();
  }

  static Question question() throws Exception {
    return new Question(
        Method.THREE_ELEMENTS,
        RealName.parse("某人"),
        IdentityDocument.parse(DocumentType.RESIDENT_ID, NUMBER, LocalDate.parse("2026-01-01")),
        Map.of(Method.Extra.PHONE, "13800138000"));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
