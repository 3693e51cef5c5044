package org.signet.suite.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.signet.seal.sign.StampException;
import org.signet.seal.sign.StampRefusal;
import org.signet.suite.terminal.CommandFailure;

/** What commands that stamp say when they do not. */
final class StampFailures {
  private StampFailures() {}

  static CommandFailure of(Path in, StampException refused) {
    String line = in + ": " + refused.code() + ": " + refused.getMessage() + " " + refused.remedy();
    boolean unreadable =
        refused.refusal() == StampRefusal.NOT_A_PDF
            || refused.refusal() == StampRefusal.EMPTY_DOCUMENT;
    return unreadable
        ? CommandFailure.unusable(line, refused)
        : CommandFailure.refused(line, refused);
  }

  /** Nothing overwrites what it is made of. */
  static void requireOther(Path in, Path out) throws CommandFailure, IOException {
    if (Files.exists(out) && Files.isSameFile(in, out)) {
      throw CommandFailure.unusable("the output would overwrite the input " + in);
    }
  }
}
