package org.signet.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.ses.SESeal;
import org.signet.seal.art.GlyphSource;
import org.signet.seal.art.MissingFontException;

/** {@code ./signet seal} and {@code ./signet import}. */
class SealCommandsTest {
  @TempDir static Path dir;
  private static Path keys;
  private static Path seal;

  @BeforeAll
  static void make_keys_and_a_seal() {
    try {
      assertThat(GlyphSource.system()).isNotNull();
    } catch (MissingFontException missing) {
      assumeTrue(false, missing.getMessage());
    }
    keys = dir.resolve("keys");
    assertThat(Ran.signet("dev-keys", keys).exit()).isZero();
    seal = keys.resolve("seal.der");
  }

  @Test
  void shows_a_seal_and_believes_a_trusted_maker() throws Exception {
    Path face = dir.resolve("face.png");
    Ran ran = Ran.signet("seal", "--trust", keys.resolve("trust"), "--face", face, seal);
    assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
    SESeal read = SESeal.parse(Files.readAllBytes(seal));
    assertThat(ran.out())
        .contains("electronic seal of version 4 (GB/T 38540-2020)")
        .contains(read.info().esId())
        .contains(read.info().property().name())
        .containsPattern("pass +SEAL_SIGNATURE")
        .containsPattern("pass +SEAL_CHAIN")
        .containsPattern("unknown +SEAL_STATUS");
    assertThat(Files.readAllBytes(face)).isEqualTo(read.info().picture().data());
  }

  @Test
  void believes_nobody_without_a_trust_folder() {
    Ran ran = Ran.signet("seal", seal);
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).containsPattern("unknown +SEAL_CHAIN");
  }

  @Test
  void changed_seal_is_refused_and_no_seal_is_unreadable() throws Exception {
    byte[] bytes = Files.readAllBytes(seal);
    bytes[bytes.length / 2] ^= 1;
    Path changed = Files.write(dir.resolve("changed.der"), bytes);
    Ran refused = Ran.signet("seal", "--trust", keys.resolve("trust"), changed);
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.out()).containsPattern("fail +SEAL_SIGNATURE");
    Ran unreadable = Ran.signet("seal", keys.resolve("pin"));
    assertThat(unreadable.exit()).isEqualTo(2);
    assertThat(unreadable.err().lines()).hasSize(1);
  }

  @Test
  void import_hands_the_seal_in_and_tells_refusals() throws Exception {
    Files.writeString(dir.resolve("token"), "secret.token\n");
    List<String> heard = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v1/applications/known/seal",
        exchange -> {
          heard.add(exchange.getRequestMethod());
          heard.add(exchange.getRequestHeaders().getFirst("Authorization"));
          heard.add(exchange.getRequestHeaders().getFirst("Content-Type"));
          heard.add(Integer.toString(exchange.getRequestBody().readAllBytes().length));
          answer(exchange, 200, "{\"esId\": \"17\", \"standard\": \"GB/T 38540-2020\"}");
        });
    server.createContext(
        "/api/v1/applications/other/seal",
        exchange ->
            answer(
                exchange,
                422,
                "{\"code\": \"foreign-seal-invalid\", \"detail\": \"Why.\", \"remedy\": \"So.\"}"));
    server.start();
    try {
      Ran known = handIn(server, "known", seal);
      assertThat(known.exit()).as(known.err()).isZero();
      assertThat(known.out()).contains("seal 17 of GB/T 38540-2020 handed in");
      assertThat(heard)
          .containsExactly(
              "PUT",
              "Bearer secret.token",
              "application/octet-stream",
              Long.toString(Files.size(seal)));
      Ran other = handIn(server, "other", seal);
      assertThat(other.exit()).isEqualTo(1);
      assertThat(other.err()).contains("foreign-seal-invalid: Why. So.");
      assertThat(handIn(server, "known", keys.resolve("pin")).exit()).isEqualTo(2);
      assertThat(heard).hasSize(4);
    } finally {
      server.stop(0);
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Ran handIn(HttpServer server, String application, Path file) {
    return Ran.signet(
        "import",
        "--service",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        "--token-file",
        dir.resolve("token"),
        "--application",
        application,
        file);
  }
}
