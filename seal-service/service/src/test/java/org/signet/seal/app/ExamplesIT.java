package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.audit.checkpoint.Checkpoint;
import org.signet.audit.checkpoint.NoteKeys;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.audit.tree.ConsistencyProof;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.sm2.Sm2PublicKey;
import org.signet.gm.sm3.Sm3;
import org.signet.ledger.backfill.Backfill;

/** Sends every example of {@code openapi.json} to a real service and holds the answers to it. */
class ExamplesIT {
  private static final Pattern LINE =
      Pattern.compile(
          "(\\S+) (\\w+) (\\d{3})((?: \\w+=\\S+)*)(?: → (\\w+ = \\S+(?: \\w+ = \\S+)?))?(?: until (.+))?");
  private static final String LICENCES =
      "licences: {issuer: " + RegionService.AUTHORITY + ", issuerName: 测试局, statusTtl: 1s}";

  private static final String NEIGHBOUR_ORIGIN = "log.330000.test";

  @TempDir Path folder;
  private final Map<String, String> known = new HashMap<>();
  private Interface described;
  private ExampleRequests requests;

  @Test
  void every_operation_answers_its_example_as_described() throws Exception {
    Set<String> run = new HashSet<>();
    try (RunningService service = start()) {
      described = new Interface(Caller.body(service.caller.get("/openapi.json", null)));
      requests = new ExampleRequests(service);
      for (String line : story()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          run.add(run(line));
        }
      }
    }
    assertThat(run).containsExactlyInAnyOrderElementsOf(described.operations().keySet());
  }

  /** A service with certificates of former years. */
  private RunningService start() throws Exception {
    RunningService service =
        new RunningService(folder, "console: {authority: \"http://127.0.0.1:1\"}\n" + LICENCES);
    service.stop();
    BackfillJob job =
        BackfillJob.of(service.region.configuration(URI.create("http://127.0.0.1:1/"), LICENCES));
    for (String table : Guide.read("issuing-region.md").tables()) {
      job.run("former", new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)), NONE);
    }
    service.start();
    Sm2PublicKey key = service.region.signer.signer().publicKey();
    service.ledger.registerRegion("330000", "浙江省", NEIGHBOUR_ORIGIN, key);
    service.ledger.anchor(
        "330000", checkpoint(service.region, "honest"), new ConsistencyProof(0, 2, List.of()));
    return service;
  }

  /** A checkpoint of two leaves of the neighbour's log, one for each name of a root. */
  static SignedNote checkpoint(TestRegion signing, String root) throws IOException {
    String origin = NEIGHBOUR_ORIGIN + "/evidence";
    byte[] digest = Sm3.hash(root.getBytes(StandardCharsets.UTF_8));
    try {
      return NoteKeys.sign(new Checkpoint(origin, 2, digest), origin, signing.signer.signer());
    } catch (KeyUseException e) {
      throw new IOException(e);
    }
  }

  private static final Backfill.Listener NONE =
      new Backfill.Listener() {
        @Override
        public void sealed(long lines) {}

        @Override
        public void refused(long lineNumber, String reason) {
          throw new AssertionError("line " + lineNumber + ": " + reason);
        }
      };

  private static List<String> story() throws IOException {
    try (InputStream in = ExamplesIT.class.getResourceAsStream("examples.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  /** One line of the story; the operation that it ran. */
  private String run(String line) throws Exception {
    Matcher words = LINE.matcher(line);
    assertThat(words.matches()).as(line).isTrue();
    Interface.Operation operation = described.operations().get(words.group(2));
    assertThat(operation).as(line + ": no such operation").isNotNull();
    operation
        .body()
        .filter(body -> body.getValue().has("example"))
        .ifPresent(body -> assertFits(line, body.getValue(), body.getValue().get("example")));
    int status = Integer.parseInt(words.group(3));
    Map<String, String> given = given(words.group(4));
    Instant end = Instant.now().plus(Duration.ofMinutes(2));
    HttpResponse<byte[]> answer = requests.send(words.group(1), operation, given);
    while (words.group(6) != null
        && !holds(answer, status, words.group(6))
        && Instant.now().isBefore(end)) {
      Thread.sleep(100);
      answer = requests.send(words.group(1), operation, given);
    }
    assertThat(answer.statusCode()).as(line + "\n" + Caller.text(answer)).isEqualTo(status);
    assertDescribed(line, operation.answers(status), answer);
    remember(answer, words.group(5));
    return operation.name();
  }

  private Map<String, String> given(String words) {
    Map<String, String> given = new HashMap<>();
    for (String word : words.trim().split(" ", -1)) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        String name = word.substring(equals + 2, word.length() - 1);
        assertThat(known).containsKey(name);
        given.put(word.substring(0, equals), known.get(name));
      }
    }
    return given;
  }

  private static boolean holds(HttpResponse<byte[]> answer, int status, String condition)
      throws IOException {
    if (answer.statusCode() != status || condition.equals("answered")) {
      return answer.statusCode() == status;
    }
    String[] words = condition.split(" is ", -1);
    return Caller.body(answer).at(words[0]).asText().equals(words[1]);
  }

  private void assertDescribed(String line, JsonNode content, HttpResponse<byte[]> answer)
      throws IOException {
    if (content.isEmpty()) {
      assertThat(answer.body()).as(line).isEmpty();
      return;
    }
    String type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
    assertThat(content.has(type) || content.has("*/*")).as(line + " answers " + type).isTrue();
    assertThat(answer.body()).as(line).isNotEmpty();
    if (type.equals("application/json")) {
      JsonNode found = Caller.body(answer);
      assertFits(line, content.get(type), found);
      assertThat(content.get(type).has("example")).as(line + ": an example of the answer").isTrue();
      assertFits(line, content.get(type), content.get(type).get("example"));
    }
  }

  private void assertFits(String line, JsonNode described, JsonNode value) {
    assertThat(this.described.faults(described.get("schema"), value))
        .as(line + "\n" + value)
        .isEmpty();
  }

  /** {@code name = /pointer} of the JSON, or {@code name = Header}. */
  private void remember(HttpResponse<byte[]> answer, String wanted) throws IOException {
    if (wanted == null) {
      return;
    }
    for (String each : wanted.split("(?<=\\S) (?=\\w+ = )", -1)) {
      String[] words = each.split(" = ", -1);
      known.put(
          words[0],
          words[1].startsWith("/")
              ? Caller.body(answer).at(words[1]).textValue()
              : answer.headers().firstValue(words[1]).orElseThrow());
    }
  }
}
