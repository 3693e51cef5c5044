package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A guide whose blocks are executed: what it says is what the service does. */
final class Guide {
  private static final Pattern BLOCK = Pattern.compile("(?s)```(http|csv)\n(.*?)```");
  private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

  private final List<String> requests = new ArrayList<>();
  private final List<String> tables = new ArrayList<>();
  private final Map<String, String> known = new HashMap<>();

  private Guide(String text) {
    Matcher blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      (blocks.group(1).equals("http") ? requests : tables).add(blocks.group(2));
    }
  }

  static Guide read(String name) throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(root.resolve("docs/decisions"))) {
      root = root.getParent();
    }
    return new Guide(Files.readString(root.resolve("docs").resolve(name)));
  }

  List<String> tables() {
    return List.copyOf(tables);
  }

  Guide knowing(String name, String value) {
    known.put(name, value);
    return this;
  }

  String value(String name) {
    return known.get(name);
  }

  /** Executes all requests in their order; how many there were. */
  int run(RegionService region) throws Exception {
    int count = 0;
    for (String block : requests) {
      ArrayDeque<String> lines = new ArrayDeque<>(block.lines().toList());
      while (!lines.isEmpty()) {
        String request = filled(lines.poll());
        StringBuilder body = new StringBuilder();
        while (!lines.peek().startsWith("→ ")) {
          body.append(filled(lines.poll()));
        }
        step(region, request, body.toString(), lines.poll().substring(2));
        count++;
      }
    }
    return count;
  }

  private String filled(String line) {
    return NAME.matcher(line)
        .replaceAll(
            name -> Matcher.quoteReplacement(known.getOrDefault(name.group(1), name.group())));
  }

  private void step(RegionService region, String request, String body, String expected)
      throws Exception {
    int status = Integer.parseInt(expected.substring(0, 3));
    List<String> wanted =
        expected.length() < 5 ? List.of() : List.of(expected.substring(4).split(", ", -1));
    Instant end = Instant.now().plus(Duration.ofSeconds(90));
    while (true) {
      HttpResponse<byte[]> answer = ask(region, request.split(" ", -1), body);
      boolean asking = request.startsWith("GET ") || request.startsWith("FORM ");
      boolean met = answer.statusCode() == status && (!asking || meets(answer, wanted));
      if (met || !asking || Instant.now().isAfter(end)) {
        String told = request + " " + body + " → " + Caller.text(answer);
        assertThat(answer.statusCode()).as(told).isEqualTo(status);
        assertThat(meets(answer, wanted)).as(told + ", expected " + expected).isTrue();
        remember(answer, wanted);
        return;
      }
      Thread.sleep(200);
    }
  }

  private HttpResponse<byte[]> ask(RegionService region, String[] words, String body)
      throws IOException, InterruptedException {
    String token = words.length < 4 ? null : region.token(words[3]);
    return switch (words[0]) {
      case "GET" -> region.caller.get(words[1], token);
      case "POST" ->
          region.caller.post(
              words[1], token, "application/json", body.getBytes(StandardCharsets.UTF_8));
      case "FORM" -> {
        Map<String, Object> fields = new HashMap<>();
        int equals = body.indexOf('=');
        fields.put(body.substring(0, equals), body.substring(equals + 1));
        yield region.caller.post(
            words[1],
            token,
            "multipart/form-data; boundary=" + RegionService.BOUNDARY,
            RegionService.form(fields));
      }
      default -> throw new IllegalArgumentException("a guide does not say " + words[0]);
    };
  }

  private static boolean meets(HttpResponse<byte[]> answer, List<String> wanted)
      throws IOException {
    for (String word : wanted) {
      int equals = word.indexOf('=');
      JsonNode found = at(answer, equals < 0 ? word : word.substring(0, equals));
      if (found.isMissingNode()
          || (equals >= 0 && !found.asText().equals(word.substring(equals + 1)))) {
        return false;
      }
    }
    return true;
  }

  private void remember(HttpResponse<byte[]> answer, List<String> wanted) throws IOException {
    for (String word : wanted) {
      if (!word.contains("=")) {
        known.put(word, at(answer, word).asText());
      }
    }
  }

  private static JsonNode at(HttpResponse<byte[]> answer, String path) throws IOException {
    return Caller.body(answer).at("/" + path.replace('.', '/'));
  }
}
