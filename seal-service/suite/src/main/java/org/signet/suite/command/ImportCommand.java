package org.signet.suite.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.signet.gm.ses.SESeal;
import org.signet.suite.terminal.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./signet import}: hands a seal that was made elsewhere in with an application. */
@Command(
    name = "import",
    description = {
      "Hand a seal that was made elsewhere in with an application for it.",
      "Versions 1 (GM/T 0031-2014), 4 (GB/T 38540-2020) and 5 (GM/T 0031-2025). Once the"
          + " application is approved and made the seal stands in the register as it is."
    },
    mixinStandardHelpOptions = true)
public final class ImportCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Mixin private ServiceOptions service;

  @Option(
      names = "--application",
      required = true,
      paramLabel = "ID",
      description = "The application; still a draft, of the seal's name.")
  private String application;

  @Parameters(paramLabel = "SEAL", description = "The electronic seal, DER.")
  private Path file;

  @Override
  public Integer call() throws CommandFailure, IOException {
    SESeal seal = SigningFiles.seal(file);
    byte[] answer =
        service
            .send(
                service
                    .request("api", "v1", "applications", application, "seal")
                    .header("Content-Type", "application/octet-stream")
                    .PUT(BodyPublishers.ofByteArray(seal.encoded()))
                    .build(),
                200)
            .body();
    JsonNode view = JSON.readTree(answer);
    System.out.printf(
        "%s: seal %s of %s handed in with application %s%n",
        file, view.path("esId").asText(), view.path("standard").asText(), application);
    return 0;
  }
}
