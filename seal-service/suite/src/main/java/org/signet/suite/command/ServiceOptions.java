package org.signet.suite.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.signet.gm.http.BoundedExchange;
import org.signet.suite.terminal.CommandFailure;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which seal service is asked, and in whose name. */
final class ServiceOptions {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int MOST_ANSWER_BYTES = 1 << 20;
  private static final int MOST_TOKEN_BYTES = 16 << 10;

  @Option(
      names = "--service",
      required = true,
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description = "The seal service: https, or http on this machine.")
  private URI service;

  @Option(
      names = "--token-file",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "Holds the access token of the sign-on; needed for what not everybody may.")
  private Path tokenFile;

  /**
   * A request with the token.
   *
   * @param words the parts of the path, which may hold any character
   * @throws CommandFailure also when no token was given
   */
  HttpRequest.Builder request(String... words) throws CommandFailure, IOException {
    HttpRequest.Builder request = open(words);
    return request.header("Authorization", "Bearer " + token());
  }

  /** A request that everybody may make. */
  HttpRequest.Builder open(String... words) throws CommandFailure {
    requireSafe();
    StringBuilder address = new StringBuilder(service.toString().replaceFirst("/+$", ""));
    for (String word : words) {
      address.append('/').append(encoded(word));
    }
    return HttpRequest.newBuilder(URI.create(address.toString()));
  }

  private static String encoded(String word) {
    return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * Sends a request.
   *
   * @param expected the status of success
   * @throws CommandFailure with code, cause and remedy when the service refuses
   */
  HttpResponse<byte[]> send(HttpRequest request, int expected) throws CommandFailure, IOException {
    HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
    HttpResponse<byte[]> answer = BoundedExchange.send(http, request, LIMIT, MOST_ANSWER_BYTES);
    if (answer.statusCode() != expected) {
      throw refused(answer);
    }
    return answer;
  }

  /** A token is worth as much as its owner's hand: it goes over no wire in the clear. */
  private void requireSafe() throws CommandFailure {
    boolean tls = "https".equals(service.getScheme());
    boolean plain = "http".equals(service.getScheme());
    if (service.getHost() == null || !(tls || plain)) {
      throw CommandFailure.unusable("--service expects an https address, found " + service);
    }
    if (plain && !Arrays.stream(addresses()).allMatch(InetAddress::isLoopbackAddress)) {
      throw CommandFailure.unusable(
          "--service expects https for another machine, found " + service);
    }
  }

  private InetAddress[] addresses() throws CommandFailure {
    try {
      return InetAddress.getAllByName(service.getHost());
    } catch (UnknownHostException unknown) {
      throw CommandFailure.unusable("--service names an unknown host: " + service, unknown);
    }
  }

  private String token() throws CommandFailure, IOException {
    if (tokenFile == null) {
      throw CommandFailure.unusable("Missing required option: '--token-file=FILE'");
    }
    String token =
        new String(read(tokenFile, MOST_TOKEN_BYTES, "a token"), StandardCharsets.US_ASCII).strip();
    if (!token.matches("[!-~]+")) {
      throw CommandFailure.unusable(tokenFile + " holds no token");
    }
    return token;
  }

  /** A file of a size that what it should be has. */
  static byte[] read(Path file, int most, String what) throws CommandFailure, IOException {
    if (Files.size(file) > most) {
      throw CommandFailure.unusable(file + " is too large for " + what);
    }
    return Files.readAllBytes(file);
  }

  private CommandFailure refused(HttpResponse<byte[]> answer) throws IOException {
    JsonNode problem;
    try {
      problem = JSON.readTree(answer.body());
    } catch (JsonProcessingException noProblem) {
      problem = JSON.createObjectNode();
    }
    if (problem == null || !problem.hasNonNull("code")) {
      return CommandFailure.unusable(service + " answered with status " + answer.statusCode());
    }
    return CommandFailure.refused(
        problem.get("code").asText()
            + ": "
            + problem.path("detail").asText()
            + " "
            + problem.path("remedy").asText());
  }
}
