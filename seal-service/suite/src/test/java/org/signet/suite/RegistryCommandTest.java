package org.signet.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./signet registry} before a service that answers as the test says. */
class RegistryCommandTest {
  private static final String TYPE = "11990000000000019A001";
  private static final String DIGEST =
      "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";

  @TempDir Path dir;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private int status = 200;
  private String body = "{}";

  @BeforeEach
  void start() throws Exception {
    Files.writeString(dir.resolve("token"), "secret.token\n");
    Files.writeString(dir.resolve("note"), "log.test\n1\nAAAA\n");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          heard.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          heard.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          byte[] answer = body.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Ran registry(String words, String... more) {
    List<Object> line = new ArrayList<>(List.of("registry"));
    line.addAll(List.of(words.split(" ", -1)));
    line.add("--service");
    line.add("http://127.0.0.1:" + server.getAddress().getPort());
    line.addAll(List.of(more));
    return Ran.signet(line.toArray());
  }

  private Ran written(String words) {
    return registry(words, "--token-file", dir.resolve("token").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "show, registry",
    "admissions 330000, registry/admissions/330000",
    "ministry 11990000000000019A, registry/ministries/11990000000000019A",
    "accreditations M 330000 I, registry/accreditations/M/330000/I",
    "issuer 330000 I, registry/issuers/330000/I",
    "agreements 330000, agreements/330000",
    "disputes 330000 310000, disputes/330000/310000",
    "disputes ../x 310000, disputes/..%2Fx/310000"
  })
  void reading_needs_no_token(String words, String path) {
    assertThat(registry(words).exit()).isZero();
    assertThat(heard).containsExactly("GET /api/v1/" + path, "null", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "open National | 201 | registry | {\"name\":\"National\"}",
        "admit 330000 RegionAMSP | 201 | registry/admissions/330000 | {\"mspId\":\"RegionAMSP\"}",
        "register --types T1,T2 --until U | 201 | issuers | {\"types\":[\"T1\",\"T2\"],\"until\":\"U\"}",
        "permit M R I --types T --from F --until U | 201 | registry/accreditations/M/R/I"
            + " | {\"types\":[\"T\"],\"from\":\"F\",\"until\":\"U\"}",
        "withdraw ministry M 2 | 200 | registry/ministries/M/2/withdraw | {}",
        "withdraw accreditation M R I 2 | 200 | registry/accreditations/M/R/I/2/withdraw | {}",
        "withdraw issuer R I 2 | 200 | registry/issuers/R/I/2/withdraw | {}",
        "withdraw agreement R 2 | 200 | agreements/R/2/withdraw | {}",
        "close A B 1 upheld | 200 | disputes/A/B/1/close | {\"outcome\":\"upheld\"}",
        "answer A B 1 D | 200 | disputes/A/B/1/answer | {\"statement\":\"D\"}"
      })
  void writing_is_for_who_has_a_token(String words, int made, String path, String sent) {
    status = made;
    Ran without = registry(words);
    assertThat(without.exit()).isEqualTo(2);
    assertThat(without.err()).contains("--token-file");
    assertThat(heard).isEmpty();
    assertThat(written(words).exit()).isZero();
    assertThat(heard).containsExactly("POST /api/v1/" + path, "Bearer secret.token", sent);
  }

  @Test
  void accrediting_recognising_and_disputing_send_what_was_said() throws Exception {
    status = 201;
    written("accredit M MinistryMSP Name --types " + TYPE + " --until U");
    assertThat(heard.get(2))
        .contains("\"types\":[\"" + TYPE + "\"]", "\"name\":\"Name\"", "\"mspId\":\"MinistryMSP\"");
    heard.clear();
    written("recognise 330000 --level 2 --types " + TYPE + " --until U --conditions issued-from=T");
    assertThat(heard.get(0)).isEqualTo("POST /api/v1/agreements/330000");
    assertThat(heard.get(2)).contains("\"level\":2", "\"conditions\":\"issued-from=T\"");
    heard.clear();
    written("dispute 330000 status " + DIGEST);
    assertThat(heard.get(0)).isEqualTo("POST /api/v1/disputes/330000");
    assertThat(heard.get(2)).contains("\"ground\":\"status\"", "\"statement\":\"" + DIGEST + "\"");
    heard.clear();
    written("prove-fork 330000 " + dir.resolve("note"));
    assertThat(heard.get(0)).isEqualTo("POST /api/v1/disputes/330000/forks");
    assertThat(heard.get(2)).isEqualTo(Files.readString(dir.resolve("note")));
  }

  @Test
  void records_are_told_a_line_each() {
    body =
        "{\"issuers\":[{\"issuer\":\"I\",\"version\":2,\"types\":[\"T1\",\"T2\"]},"
            + "{\"issuer\":\"I\",\"version\":1,\"types\":[\"T1\"],\"withdrawnAt\":\"W\"}]}";
    assertThat(registry("issuer 330000 I").out().lines())
        .containsExactly(
            "issuer I  version 2  types T1,T2", "issuer I  version 1  types T1  withdrawnAt W");
    body = "{\"disputes\":[]}";
    assertThat(registry("disputes 330000 310000").out().strip()).isEqualTo("no disputes");
    body = "{\"open\":false}";
    assertThat(registry("show").out().strip()).isEqualTo("open false");
    body = "{\"number\":1,\"fork\":{\"origin\":\"o\",\"size\":2}}";
    assertThat(registry("disputes 330000 310000").out().strip())
        .isEqualTo("number 1  fork (origin o  size 2)");
    body = "{\"open\":false}";
    assertThat(registry("show", "--json").out()).contains("\"open\" : false");
  }

  @Test
  void refusal_of_the_service_is_one_line_with_its_code_and_remedy() {
    status = 409;
    body = "{\"code\":\"ledger-refused\",\"detail\":\"SIGNET_NOT_ROOT.\",\"remedy\":\"Ask.\"}";
    Ran ran = written("open National");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err().lines()).hasSize(1);
    assertThat(ran.err())
        .contains("ledger-refused: SIGNET_NOT_ROOT. Ask.")
        .doesNotContain("secret.token");
  }

  @ParameterizedTest
  @CsvSource({
    "withdraw ministry M",
    "withdraw weather M 1",
    "withdraw agreement R I 1",
    "register --until U",
    "recognise 330000 --types T --until U",
    "dispute 330000 status",
    "nonsense"
  })
  void wrong_words_are_told_and_nothing_is_sent(String words) {
    Ran ran = written(words);
    assertThat(ran.exit()).as(ran.err()).isEqualTo(2);
    assertThat(heard).isEmpty();
  }
}
