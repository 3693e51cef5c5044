package org.signet.suite.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.signet.suite.terminal.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  private static final int MOST_ORDER_BYTES = 16 << 10;

  @Mixin private ServiceOptions service;

  @Option(
      names = "--seal-id",
      required = true,
      paramLabel = "ID",
      description = "The seal's id in the register.")
  private String sealId;

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
    HttpRequest.Builder request = service.request("api", "v1", "seals", sealId, "signatures");
    byte[] body = ServiceOptions.read(order, MOST_ORDER_BYTES, "an order");
    HttpResponse<byte[]> answer =
        service.send(
            request
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", digest(body))
                .POST(BodyPublishers.ofByteArray(body))
                .build(),
            201);
    Files.write(out, answer.body());
    System.out.println(
        out
            + ": signed, stamp "
            + answer.headers().firstValue("Signet-Stamp-Id").orElse("unknown"));
    return 0;
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
}
