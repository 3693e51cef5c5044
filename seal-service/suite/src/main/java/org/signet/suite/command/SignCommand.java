package org.signet.suite.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;
import org.signet.seal.sign.PreparedSeal;
import org.signet.seal.sign.StampException;
import org.signet.seal.sign.StampRequest;
import org.signet.seal.sign.StampResult;
import org.signet.seal.sign.TimeStampUnavailableException;
import org.signet.seal.sign.ValidationDataUnavailableException;
import org.signet.suite.terminal.CommandFailure;
import org.signet.suite.terminal.Sizes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./signet sign}: stamps a PDF without a server. */
@Command(
    name = "sign",
    description =
        "Stamp a PDF with a key and a seal from files; no server is asked but a time-stamp"
            + " authority where one is named.",
    mixinStandardHelpOptions = true)
public final class SignCommand implements Callable<Integer> {
  @Option(names = "--key", required = true, paramLabel = "K.p12", description = "The signer's key.")
  private Path key;

  @Option(
      names = "--pin-file",
      required = true,
      paramLabel = "FILE",
      description = "A file whose first line is the PIN of the key.")
  private Path pinFile;

  @Option(
      names = "--seal",
      required = true,
      paramLabel = "S.der",
      description = "The electronic seal (GB/T 38540-2020).")
  private Path seal;

  @Mixin private SignPlaces places;

  @Mixin private LevelOptions levels;

  @Mixin private SignLook look;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "OUT.pdf",
      description = "The stamped file; must not be the input.")
  private Path out;

  @Parameters(paramLabel = "IN.pdf", description = "The document; it is only read.")
  private Path in;

  @Override
  public Integer call() throws CommandFailure, IOException {
    StampFailures.requireOther(in, out);
    SigningIdentity signer = SigningFiles.signer(key, pinFile);
    try {
      PreparedSeal prepared = PreparedSeal.of(SigningFiles.seal(seal));
      StampRequest request =
          new StampRequest(
              look.profile(),
              signer,
              prepared,
              places.read(),
              Clock.systemUTC().instant(),
              look.reason(),
              Optional.empty(),
              look.terms());
      StampResult result = levels.stamper().stamp(in, out, request, levels.level());
      System.out.printf(
          "%s: stamped, %s (the stamp adds %s)%n",
          out, Sizes.text(result.fileBytes()), Sizes.text(result.addedBytes()));
      return 0;
    } catch (StampException refused) {
      throw StampFailures.of(in, refused);
    } catch (TimeStampUnavailableException | ValidationDataUnavailableException missing) {
      throw CommandFailure.refused(in + ": not stamped: " + missing.getMessage(), missing);
    } catch (KeyUseException failed) {
      throw CommandFailure.refused("the key cannot be used: " + failed.getMessage(), failed);
    }
  }
}
