package org.signet.seal.verify;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads a policy file: one JSON object of at most 64 KiB with {@code name} and any of {@code
 * profiles}, {@code required}, {@code acceptUnknown} (arrays of words of the report) and {@code
 * evidence} ({@code optional} or {@code required}). A word or field that is not known is an error:
 * a rule with a misspelt name must not be a rule that is not there.
 */
public final class PolicyFile {
  /** The largest policy file. */
  public static final int MAX_BYTES = 64 << 10;

  private static final int LONGEST_NAME = 80;
  private static final Set<String> FIELDS =
      Set.of("name", "profiles", "required", "acceptUnknown", "evidence");
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode root;

  private PolicyFile(JsonNode root) {
    this.root = root;
  }

  /**
   * Reads a file.
   *
   * @throws PolicyFormatException when it is no policy
   * @throws IOException when it cannot be read from disk
   */
  public static VerifyPolicy read(Path file) throws PolicyFormatException, IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return parse(in.readNBytes(MAX_BYTES + 1));
    }
  }

  /**
   * Reads the bytes of a policy, UTF-8.
   *
   * @throws PolicyFormatException when they are no policy
   */
  public static VerifyPolicy parse(byte[] json) throws PolicyFormatException {
    if (json.length > MAX_BYTES) {
      throw new PolicyFormatException("expected at most " + MAX_BYTES + " bytes");
    }
    return new PolicyFile(tree(json)).policy();
  }

  private static JsonNode tree(byte[] json) throws PolicyFormatException {
    try (JsonParser parser = MAPPER.createParser(json)) {
      JsonNode root = MAPPER.readTree(parser);
      if (root == null || !root.isObject() || parser.nextToken() != null) {
        throw new PolicyFormatException("expected one JSON object");
      }
      return root;
    } catch (IOException e) {
      throw new PolicyFormatException("not JSON: " + firstLine(e), e);
    }
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private VerifyPolicy policy() throws PolicyFormatException {
    for (String field : (Iterable<String>) root::fieldNames) {
      if (!FIELDS.contains(field)) {
        throw new PolicyFormatException(
            "unknown field \"" + field + "\"; known: " + sorted(FIELDS));
      }
    }
    Set<StepCode> required = words("required", PolicyFile::stepToRequire, "a step of the report");
    Set<StepCode> accepted =
        words("acceptUnknown", PolicyFile::stepToAccept, sorted(VerifyPolicy.ACCEPTABLE));
    for (StepCode step : accepted) {
      if (required.contains(step)) {
        throw new PolicyFormatException(step + " is both in required and in acceptUnknown");
      }
    }
    return new VerifyPolicy(
        name(),
        words(
            "profiles",
            word -> Optional.of(word).filter(VerifyPolicy.PROFILES::contains),
            sorted(VerifyPolicy.PROFILES)),
        required,
        accepted,
        evidence());
  }

  private String name() throws PolicyFormatException {
    JsonNode name = root.path("name");
    String text = name.isTextual() ? name.textValue().strip() : "";
    if (text.isEmpty() || text.length() > LONGEST_NAME) {
      throw new PolicyFormatException("name: expected a text of 1 to " + LONGEST_NAME + " letters");
    }
    return text;
  }

  private boolean evidence() throws PolicyFormatException {
    if (!root.has("evidence")) {
      return false;
    }
    return switch (root.get("evidence").asText()) {
      case "optional" -> false;
      case "required" -> true;
      default -> throw new PolicyFormatException("evidence: expected optional or required");
    };
  }

  private <T> Set<T> words(String field, Function<String, Optional<T>> known, String expected)
      throws PolicyFormatException {
    Set<T> words = new LinkedHashSet<>();
    if (!root.has(field)) {
      return words;
    }
    if (!root.get(field).isArray()) {
      throw new PolicyFormatException(field + ": expected an array");
    }
    for (JsonNode node : root.get(field)) {
      Optional<T> word = node.isTextual() ? known.apply(node.textValue()) : Optional.empty();
      if (word.isEmpty() || !words.add(word.get())) {
        throw new PolicyFormatException(
            field + ": expected once each " + expected + ", found " + node);
      }
    }
    return words;
  }

  private static Optional<StepCode> stepToRequire(String word) {
    for (StepCode code : StepCode.values()) {
      if (code.name().equals(word) && code != StepCode.POLICY) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }

  private static Optional<StepCode> stepToAccept(String word) {
    return stepToRequire(word).filter(VerifyPolicy.ACCEPTABLE::contains);
  }

  private static String sorted(Set<?> words) {
    return words.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }
}
