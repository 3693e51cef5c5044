package org.signet.seal.verify;

import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Where Jazzer enters: {@code -Dsignet.fuzz.target} names the {@link FuzzTarget}. */
public final class Fuzzing {
  private static final FuzzTarget TARGET =
      FuzzTarget.valueOf(
          Objects.requireNonNull(System.getProperty("signet.fuzz.target"), "signet.fuzz.target"));
  private static final Logger NOISY = Logger.getLogger("org.apache");

  private Fuzzing() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    NOISY.setLevel(Level.OFF); // thousands of lines about damaged files
    TARGET.feed(bytes);
  }
}
