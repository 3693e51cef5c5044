package org.signet.seal.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntrospectionTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000); // will overflow
  private final AtomicInteger questions = new AtomicInteger();
  private final List<String> bodies = new ArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private HttpServer server;
  private volatile String answer = "{\"active\":true}";
  private volatile int status = 200;
  private volatile String authorization;
  private volatile CountDownLatch hold = new CountDownLatch(0);

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          questions.incrementAndGet();
          authorization = exchange.getRequestHeaders().getFirst("Authorization");
          synchronized (bodies) {
            bodies.add(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          }
          await(hold);
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    hold.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void lets_a_token_pass_that_stands_and_asks_as_its_client() {
    assertThatCode(() -> asking().require("a.b+c")).doesNotThrowAnyException();

    assertThat(bodies).containsExactly("token=a.b%2Bc");
    assertThat(authorization)
        .isEqualTo(
            "Basic "
                + Base64.getEncoder()
                    .encodeToString("seal:p%3Aw".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void refuses_a_token_that_has_ended() {
    answer = "{\"active\":false}";

    assertThatThrownBy(() -> asking().require("token-of-somebody"))
        .isInstanceOfSatisfying(
            TokenRefusedException.class,
            e -> assertThat(e.reason()).isEqualTo(TokenRefusedException.Reason.ENDED))
        .hasMessageNotContaining("token-of-somebody");
  }

  @Test
  void believes_an_answer_for_two_seconds_and_not_longer() throws Exception {
    Introspection introspection = asking();
    introspection.require("t");
    nanos.addAndGet(Duration.ofMillis(1999).toNanos());
    introspection.require("t");
    assertThat(questions).hasValue(1);

    answer = "{\"active\":false}";
    nanos.addAndGet(Duration.ofMillis(1).toNanos());
    assertThatThrownBy(() -> introspection.require("t")).isInstanceOf(TokenRefusedException.class);
    assertThat(questions).hasValue(2);
  }

  /** Asked a moment before the person was frozen: no request passes five seconds later. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1_000, 2_000, 3_000})
  void whoever_is_frozen_just_after_a_question_is_out_within_five_seconds(long believedMillis)
      throws Exception {
    Introspection introspection = asking(Duration.ofMillis(believedMillis));
    introspection.require("t");
    answer = "{\"active\":false}";
    for (int tried = 0; tried < 49; tried++) { // each tenth of a second, so that the answer is used
      nanos.addAndGet(Duration.ofMillis(100).toNanos());
      boolean passed = passes(introspection);
      assertThat(passed)
          .as("after %d tenths", tried + 1)
          .isEqualTo((tried + 1) * 100L < believedMillis);
    }
    assertThatThrownBy(() -> introspection.require("t")).isInstanceOf(TokenRefusedException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {4_999, 5_000, 60_000})
  void an_answer_that_was_held_up_for_five_seconds_lets_nobody_pass(long heldUpMillis)
      throws Exception {
    hold = new CountDownLatch(1);
    Introspection introspection = asking();
    ExecutorService callers = Executors.newFixedThreadPool(2);
    try {
      Future<Boolean> asks = callers.submit(() -> passes(introspection));
      while (questions.get() == 0) {
        Thread.sleep(5);
      }
      nanos.addAndGet(Duration.ofMillis(heldUpMillis).toNanos());
      Future<Boolean> joins = callers.submit(() -> passes(introspection));
      hold.countDown();

      assertThat(asks.get()).isEqualTo(heldUpMillis < 5_000);
      assertThat(joins.get()).isEqualTo(heldUpMillis < 5_000 || questions.get() == 2);
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void tokens_at_one_time_share_one_question() throws Exception {
    hold = new CountDownLatch(1);
    Introspection introspection = asking();
    List<Future<?>> waiting = new ArrayList<>();
    ExecutorService callers = Executors.newFixedThreadPool(4);
    try {
      for (int i = 0; i < 4; i++) {
        waiting.add(
            callers.submit(
                () -> {
                  introspection.require("t");
                  return null;
                }));
      }
      hold.countDown();
      for (Future<?> call : waiting) {
        call.get();
      }
    } finally {
      callers.shutdownNow();
    }
    assertThat(questions).hasValue(1);
  }

  @Test
  void keeps_a_bounded_number_of_answers() throws Exception {
    Introspection introspection = asking(); // room for two
    introspection.require("a");
    introspection.require("b");
    introspection.require("a");
    introspection.require("c"); // in place of b
    introspection.require("a");
    assertThat(questions).hasValue(3);
    introspection.require("b");
    assertThat(questions).hasValue(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"active\":\"true\"}", "{\"active\":1}", "no json"})
  void lets_nobody_pass_on_an_answer_that_says_nothing(String nothing) {
    answer = nothing;
    assertThatThrownBy(() -> asking().require("t"))
        .isInstanceOf(IssuerUnavailableException.class)
        .hasMessageNotContaining("p:w");
  }

  @Test
  void lets_nobody_pass_on_an_answer_without_end() {
    answer = "{\"active\":true,\"x\":\"" + "x".repeat(70_000) + "\"}";
    assertThatThrownBy(() -> asking().require("t")).isInstanceOf(IssuerUnavailableException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 401, 403, 500, 503})
  void lets_nobody_pass_when_the_sign_on_refuses_to_say(int refusal) {
    answer = "";
    status = refusal;
    assertThatThrownBy(() -> asking().require("t")).isInstanceOf(IssuerUnavailableException.class);
  }

  @Test
  void lets_nobody_pass_when_the_sign_on_is_away_and_asks_again_afterwards() throws Exception {
    status = 503;
    Introspection introspection = asking();
    assertThatThrownBy(() -> introspection.require("t"))
        .isInstanceOf(IssuerUnavailableException.class);
    status = 200;
    introspection.require("t");
    assertThat(questions).hasValue(2);
  }

  @Test
  void gives_up_on_a_sign_on_that_does_not_answer() {
    hold = new CountDownLatch(1);
    assertThatThrownBy(
            () -> new Introspection(rules(Duration.ofMillis(200)), nanos::get).require("t"))
        .isInstanceOf(IssuerUnavailableException.class);
  }

  @Test
  void a_fault_of_its_own_leaves_nobody_waiting() throws Exception {
    AtomicInteger reads = new AtomicInteger();
    IntrospectionRules.Secret failingOnce =
        () -> {
          if (reads.getAndIncrement() == 0) {
            throw new IllegalStateException("no secret yet");
          }
          return "p:w";
        };
    Introspection introspection =
        new Introspection(
            new IntrospectionRules(
                endpoint(), "seal", failingOnce, Duration.ofSeconds(2), Duration.ofMinutes(1), 2),
            nanos::get);

    assertThatThrownBy(() -> introspection.require("t")).isInstanceOf(IllegalStateException.class);
    introspection.require("t");
    assertThat(questions).hasValue(1);
  }

  @Test
  void refuses_an_endpoint_that_others_can_listen_to_and_answers_believed_too_long() {
    assertThatThrownBy(
            () ->
                IntrospectionRules.of(
                    URI.create("http://sign-on.example/introspect"),
                    "seal",
                    () -> "p",
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https");
    assertThatThrownBy(
            () ->
                IntrospectionRules.of(
                    endpoint(), "seal", () -> "p", Duration.ofSeconds(4), Duration.ofSeconds(2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static boolean passes(Introspection introspection) {
    try {
      introspection.require("t");
      return true;
    } catch (TokenRefusedException | IssuerUnavailableException e) {
      return false;
    }
  }

  private Introspection asking() {
    return new Introspection(rules(Duration.ofMinutes(1)), nanos::get);
  }

  private Introspection asking(Duration believedFor) {
    return new Introspection(
        new IntrospectionRules(
            endpoint(), "seal", () -> "p:w", believedFor, Duration.ofMinutes(1), 2),
        nanos::get);
  }

  private IntrospectionRules rules(Duration timeout) {
    return new IntrospectionRules(
        endpoint(), "seal", () -> "p:w", Duration.ofSeconds(2), timeout, 2);
  }

  private URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/introspect");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
