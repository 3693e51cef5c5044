package org.signet.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./signet ask} before a service that answers as the test says. */
class AskCommandTest {
  private static final String SM3 =
      "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";
  private static final String ORDER = "{\"sm3\": \"" + SM3 + "\", \"byteRange\": [0, 10, 20, 30]}";

  @TempDir Path dir;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private int status = 201;
  private byte[] body = {0x30, 0};
  private Path out;

  @BeforeEach
  void start() throws Exception {
    Files.writeString(dir.resolve("token"), "secret.token\n");
    Files.writeString(dir.resolve("order.json"), ORDER);
    out = dir.resolve("sig.der");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          heard.add(exchange.getRequestHeaders().getFirst("Authorization"));
          heard.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
          heard.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.getResponseHeaders().set("Signet-Stamp-Id", "stamp-1");
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Ran ask(String service) {
    return Ran.signet(
        "ask",
        "--service",
        service,
        "--seal-id",
        "a/b",
        "--token-file",
        dir.resolve("token"),
        "--order",
        dir.resolve("order.json"),
        "-o",
        out);
  }

  private Ran ask() {
    return ask("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void assertRefused(Ran ran, int exit, String words) {
    assertThat(ran.exit()).as(ran.err()).isEqualTo(exit);
    assertThat(ran.err().lines()).hasSize(1).first().asString().contains(words);
    assertThat(ran.err()).doesNotContain("secret.token");
    assertThat(out).doesNotExist();
  }

  @Test
  void sends_the_order_once_for_each_digest_and_writes_the_signature() throws Exception {
    Ran ran = ask();
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("sig.der: signed, stamp stamp-1");
    assertThat(Files.readAllBytes(out)).isEqualTo(body);
    assertThat(heard)
        .containsExactly(
            "POST /api/v1/seals/a%2Fb/signatures", "Bearer secret.token", "ask-" + SM3, ORDER);
  }

  @Test
  void refusal_of_the_service_is_one_line_with_its_code_and_remedy() {
    status = 409;
    body =
        "{\"code\":\"seal-suspended\",\"detail\":\"Why.\",\"remedy\":\"What helps.\"}"
            .getBytes(UTF_8);
    assertRefused(ask(), 1, "seal-suspended: Why. What helps.");
  }

  @Test
  void answer_that_is_no_problem_is_told_by_its_status() {
    status = 502;
    body = "<html>".getBytes(UTF_8);
    assertRefused(ask(), 2, "answered with status 502");
  }

  @Test
  void answer_without_end_is_given_up() {
    body = new byte[(1 << 20) + 1];
    assertRefused(ask(), 2, "more than 1048576 bytes");
  }

  @Test
  void token_goes_over_no_wire_in_the_clear() {
    assertRefused(ask("http://192.0.2.1/"), 2, "expects https for another machine");
    assertRefused(ask("ftp://127.0.0.1/"), 2, "expects an https address");
    assertThat(heard).isEmpty();
  }

  @Test
  void order_or_token_that_is_none_is_not_sent() throws Exception {
    Files.writeString(dir.resolve("order.json"), "{}");
    assertRefused(ask(), 2, "names no digest");
    Files.writeString(dir.resolve("order.json"), "PK");
    assertRefused(ask(), 2, "is no order");
    Files.writeString(dir.resolve("order.json"), ORDER);
    Files.writeString(dir.resolve("token"), "two words\n");
    assertRefused(ask(), 2, "holds no token");
    Files.delete(dir.resolve("token"));
    assertRefused(ask(), 2, "no such file");
    assertThat(heard).isEmpty();
  }
}
