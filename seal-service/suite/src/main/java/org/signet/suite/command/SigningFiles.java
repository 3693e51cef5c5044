package org.signet.suite.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.signet.gm.keys.KeyStoreFormatException;
import org.signet.gm.keys.Pins;
import org.signet.gm.keys.Pkcs12;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.ses.SESeal;
import org.signet.gm.ses.SesFormatException;
import org.signet.suite.terminal.CommandFailure;

/** A signer's key and a seal, from files. */
final class SigningFiles {
  private static final int MOST_SEAL_BYTES = 1 << 20;

  private SigningFiles() {}

  /** The key of a PKCS#12 file; the PIN is the first line of another. */
  static SigningIdentity signer(Path key, Path pinFile) throws CommandFailure, IOException {
    char[] pin = Pins.read(pinFile);
    try {
      return Pkcs12.load(key, pin, new SecureRandom());
    } catch (KeyStoreFormatException unusable) {
      throw CommandFailure.unusable(unusable.getMessage(), unusable);
    } finally {
      Arrays.fill(pin, '\0');
    }
  }

  /** The electronic seal of a DER file. */
  static SESeal seal(Path file) throws CommandFailure, IOException {
    if (Files.size(file) > MOST_SEAL_BYTES) {
      throw CommandFailure.unusable(file + " is too large for a seal (more than 1 MiB)");
    }
    try {
      return SESeal.parse(Files.readAllBytes(file));
    } catch (SesFormatException notASeal) {
      throw CommandFailure.unusable(file + " is no electronic seal: " + notASeal.getMessage());
    }
  }
}
