package org.signet.suite.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.signet.seal.sign.Durability;
import org.signet.seal.sign.EmbeddingRefusedException;
import org.signet.seal.sign.PdfEmbedder;
import org.signet.seal.sign.StampException;
import org.signet.seal.sign.StampResult;
import org.signet.suite.terminal.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./signet embed}: puts a signature into a prepared PDF. */
@Command(
    name = "embed",
    description = {
      "Put a signature into a PDF that ./signet prepare made.",
      "It must be about exactly this file and hold; whether its certificate is"
          + " trusted, ./signet verify tells. Prints the SM3 of the finished file, which"
          + " PUT /api/v1/stamps/ID/document takes so that evidence is anchored."
    },
    mixinStandardHelpOptions = true)
public final class EmbedCommand implements Callable<Integer> {
  private static final int MOST_SIGNATURE_BYTES = 1 << 20;

  @Option(
      names = "--signature",
      required = true,
      paramLabel = "SIG.der",
      description = "What the signer answered: SES_Signature or CMS.")
  private Path signature;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "OUT.pdf",
      description = "The stamped file; must not be the input.")
  private Path out;

  @Parameters(paramLabel = "PREPARED.pdf", description = "The prepared file; it is only read.")
  private Path in;

  @Override
  public Integer call() throws CommandFailure, IOException {
    StampFailures.requireOther(in, out);
    if (Files.size(signature) > MOST_SIGNATURE_BYTES) {
      throw CommandFailure.unusable(signature + " is too large for a signature (over 1 MiB)");
    }
    try {
      StampResult result =
          new PdfEmbedder(Durability.FORCED).embed(in, out, Files.readAllBytes(signature));
      System.out.printf(
          "%s: stamped, SM3 %s%n", out, HexFormat.of().formatHex(result.documentSm3()));
      return 0;
    } catch (StampException refused) {
      throw StampFailures.of(in, refused);
    } catch (EmbeddingRefusedException refused) {
      throw CommandFailure.refused(
          in + ": " + refused.code() + ": " + refused.getMessage() + " " + refused.remedy(),
          refused);
    }
  }
}
