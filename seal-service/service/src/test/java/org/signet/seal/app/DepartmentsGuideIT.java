package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.seal.access.TestIssuer;

/** Runs every step of {@code docs/departments.md} as it stands there. */
class DepartmentsGuideIT {
  private static final Pattern BLOCK = Pattern.compile("```guide\n(.*?)```", Pattern.DOTALL);
  private static final Pattern FIRST = Pattern.compile("([a-z]+) ([A-Z]+) (\\S+)");
  private static final Pattern ANSWER =
      Pattern.compile("→ ([0-9]{3})(?: (?:([a-zA-Z]+) = (\\S+)|([a-z-]+)))?(?:, when (.+))?");

  private static final Map<String, String> TYPES =
      Map.of(
          ".zip", "application/zip",
          ".pdf", "application/pdf",
          ".png", "image/png",
          ".der", "application/octet-stream");

  @TempDir Path folder;
  private final Map<String, String> known = new HashMap<>();
  private final Map<String, byte[]> files = new HashMap<>();
  private RunningService service;
  private TestIssuer issuer;

  @Test
  void the_guide_for_departments_is_true() throws Exception {
    String guide = Files.readString(Path.of("../../docs/departments.md"));
    files.put("@contract.pdf", TestPdfs.plain("Party A"));
    files.put("@seal.png", TestFaces.ring());
    files.put(
        "@contracts.zip",
        BatchLife.zip(
            Map.of("19.pdf", TestPdfs.plain("Party A"), "20.pdf", TestPdfs.plain("nobody"))));
    int steps = 0;
    service = new RunningService(folder, "");
    files.put(
        "@old-seal.der", new ForeignSeals(service.region, "测试市数据局合同专用章").seal(1, "ES-2014-0001"));
    try (RunningService running = service) {
      issuer = running.issuer;
      Matcher block = BLOCK.matcher(guide);
      while (block.find()) {
        run(block.group(1));
        steps++;
      }
    }
    assertThat(steps).isGreaterThan(20);
  }

  private void run(String block) throws Exception {
    List<String> lines = new ArrayList<>(block.lines().toList());
    Matcher first = FIRST.matcher(lines.remove(0));
    assertThat(first.matches()).as(block).isTrue();
    Matcher answer = ANSWER.matcher(lines.remove(lines.size() - 1));
    assertThat(answer.matches()).as(block).isTrue();
    Instant end = Instant.now().plus(Duration.ofMinutes(2));
    HttpResponse<byte[]> got = send(first.group(1), first.group(2), first.group(3), lines);
    while (answer.group(5) != null && !holds(got, answer.group(5)) && Instant.now().isBefore(end)) {
      Thread.sleep(100);
      got = send(first.group(1), first.group(2), first.group(3), lines);
    }
    assertThat(got.statusCode())
        .as(block + Caller.text(got))
        .isEqualTo(Integer.parseInt(answer.group(1)));
    if (answer.group(4) != null) {
      assertThat(Caller.body(got).get("code").textValue()).as(block).isEqualTo(answer.group(4));
    }
    if (answer.group(2) != null) {
      known.put(answer.group(2), value(got, answer.group(3)));
    }
  }

  /** A header of the answer, or a value of its JSON. */
  private static String value(HttpResponse<byte[]> got, String name) throws IOException {
    return got.headers().firstValue(name).isPresent()
        ? got.headers().firstValue(name).get()
        : Caller.body(got).get(name).textValue();
  }

  /** {@code it is anchored}, or {@code <name> is <value>} of a JSON answer. */
  private static boolean holds(HttpResponse<byte[]> got, String condition) throws IOException {
    if (condition.equals("it is anchored")) {
      return got.statusCode() == 200;
    }
    String[] words = condition.split(" is ", -1);
    JsonNode body = Caller.body(got);
    return body.path(words[0]).asText().equals(words[1]);
  }

  private HttpResponse<byte[]> send(String who, String verb, String path, List<String> lines)
      throws Exception {
    HttpRequest.Builder request = service.caller.request(filled(path));
    request.header("Authorization", "Bearer " + token(who));
    byte[] body = {};
    for (String line : lines) {
      if (line.startsWith("@")) {
        body = files.get(line);
        request.header("Content-Type", TYPES.get(line.substring(line.lastIndexOf('.'))));
      } else if (line.startsWith("{")) {
        body = line.getBytes(StandardCharsets.UTF_8);
        request.header("Content-Type", "application/json");
      } else {
        String[] header = line.split(": ", 2);
        request.header(header[0], header[1]);
      }
    }
    return service.caller.send(
        verb.equals("GET")
            ? request.GET()
            : request.method(verb, BodyPublishers.ofByteArray(body)));
  }

  private String filled(String path) {
    String filled = path;
    for (Map.Entry<String, String> value : known.entrySet()) {
      filled = filled.replace("{" + value.getKey() + "}", value.getValue());
    }
    return filled;
  }

  private String token(String who) {
    return switch (who) {
      case "applicant", "approver", "maker", "manager", "user", "auditor" ->
          issuer.token("guide-" + who, 3, "seal-" + who);
      default -> throw new AssertionError("nobody is called " + who);
    };
  }
}
