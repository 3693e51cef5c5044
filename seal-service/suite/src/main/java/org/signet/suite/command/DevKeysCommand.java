package org.signet.suite.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.signet.gm.keys.KeyStoreFormatException;
import org.signet.gm.keys.KeyUseException;
import org.signet.seal.art.MissingFontException;
import org.signet.seal.art.MissingGlyphException;
import org.signet.suite.home.DevelopmentKeys;
import org.signet.suite.home.DevelopmentSeal;
import org.signet.suite.terminal.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./signet dev-keys DIR}: everything that signing and verifying offline need. */
@Command(
    name = "dev-keys",
    description = {
      "Make a development root, region CA, signer key, seal and trust folder.",
      "For trying things out: anybody who can read DIR can sign in that name."
    },
    mixinStandardHelpOptions = true)
public final class DevKeysCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "A folder, new or empty.")
  private Path dir;

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      description = "The name on the seal (default: ${DEFAULT-VALUE}).")
  private String name = DevelopmentSeal.NAME;

  @Option(
      names = "--region",
      paramLabel = "TEXT",
      description = "The region in the authorities' names (default: ${DEFAULT-VALUE}).")
  private String region = "Signet Development";

  @Override
  public Integer call() throws CommandFailure, IOException {
    refuseUsedFolder();
    SecureRandom random = new SecureRandom();
    Clock clock = Clock.systemUTC();
    try {
      DevelopmentKeys keys = DevelopmentKeys.open(dir, region, random, clock);
      Files.write(dir.resolve("seal.der"), DevelopmentSeal.make(keys, name, random, clock));
    } catch (KeyStoreFormatException | MissingFontException unusable) {
      throw CommandFailure.unusable(unusable.getMessage(), unusable);
    } catch (MissingGlyphException | KeyUseException refused) {
      throw CommandFailure.refused(refused.getMessage(), refused);
    }
    System.out.printf(
        """
        %1$s/signer.p12   key and certificate that sign documents
        %1$s/pin          the PIN of every key store here
        %1$s/seal.der     the electronic seal (GB/T 38540-2020) of "%2$s"
        %1$s/trust/       certificates and revocation lists for ./signet verify --trust
        %1$s/ca/          root and region CA, to issue more

        Try: ./signet sign --key %1$s/signer.p12 --pin-file %1$s/pin --seal %1$s/seal.der --page 1 --at 400,150 IN.pdf -o OUT.pdf
             ./signet verify --trust %1$s/trust OUT.pdf
        """,
        dir, name);
    return 0;
  }

  private void refuseUsedFolder() throws CommandFailure, IOException {
    if (!Files.exists(dir)) {
      return;
    }
    if (!Files.isDirectory(dir)) {
      throw CommandFailure.unusable(dir + " is not a folder");
    }
    try (var entries = Files.list(dir)) {
      if (entries.findAny().isPresent()) {
        throw CommandFailure.refused(
            dir + " is not empty; name a new folder, so that no key is overwritten");
      }
    }
  }
}
