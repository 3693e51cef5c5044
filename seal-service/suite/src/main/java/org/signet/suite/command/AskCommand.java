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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.signet.gm.http.BoundedExchange;
import org.signet.suite.terminal.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./signet ask}: has the seal service sign the digest of a prepared PDF. */
@Command(
    name = "ask",
    description = {
      "Have the seal service sign the digest of a prepared PDF.",
      "Sends the order that ./signet prepare wrote, and writes the signature for ./signet embed."
          + " The document stays here. The same order is signed and counted once: it may be sent"
          + " again when an answer was lost."
    },
    mixinStandardHelpOptions = true)
public final class AskCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int MOST_ANSWER_BYTES = 1 << 20;
  private static final int MOST_ORDER_BYTES = 16 << 10;
  private static final int MOST_TOKEN_BYTES = 16 << 10;

  @Option(
      names = "--service",
      required = true,
      paramLabel = "URL",
      description = "The seal service: https, or http on this machine.")
  private URI service;

  @Option(
      names = "--seal-id",
      required = true,
      paramLabel = "ID",
      description = "The seal's id in the register.")
  private String sealId;

  @Option(
      names = "--token-file",
      required = true,
      paramLabel = "FILE",
      description = "Holds the access token of the sign-on.")
  private Path tokenFile;

  @Option(
      names = "--order",
      required = true,
      paramLabel = "ORDER.json",
      description = "What ./signet prepare wrote.")
  private Path order;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "SIG.der",
      description = "Where the signature goes.")
  private Path out;

  @Override
  public Integer call() throws CommandFailure, IOException {
    requireSafe();
    byte[] body = read(order, MOST_ORDER_BYTES, "an order");
    HttpRequest request =
        HttpRequest.newBuilder(address())
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", digest(body))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
    HttpResponse<byte[]> answer = BoundedExchange.send(http, request, LIMIT, MOST_ANSWER_BYTES);
    if (answer.statusCode() != 201) {
      throw refused(answer);
    }
    Files.write(out, answer.body());
    System.out.println(
        out
            + ": signed, stamp "
            + answer.headers().firstValue("Signet-Stamp-Id").orElse("unknown"));
    return 0;
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

  private URI address() {
    String id = URLEncoder.encode(sealId, StandardCharsets.UTF_8).replace("+", "%20");
    String base = service.toString().replaceFirst("/+$", "");
    return URI.create(base + "/api/v1/seals/" + id + "/signatures");
  }

  private String token() throws CommandFailure, IOException {
    String token =
        new String(read(tokenFile, MOST_TOKEN_BYTES, "a token"), StandardCharsets.US_ASCII).strip();
    if (!token.matches("[!-~]+")) {
      throw CommandFailure.unusable(tokenFile + " holds no token");
    }
    return token;
  }

  /** The digest to be signed names the order: the same one is not counted twice. */
  private String digest(byte[] body) throws CommandFailure {
    try {
      String sm3 = JSON.readTree(body).path("sm3").asText();
      if (sm3.matches("[0-9a-fA-F]{64}")) {
        return "ask-" + sm3;
      }
    } catch (IOException notJson) {
      throw CommandFailure.unusable(order + " is no order", notJson);
    }
    throw CommandFailure.unusable(order + " is no order: it names no digest");
  }

  private static byte[] read(Path file, int most, String what) throws CommandFailure, IOException {
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
