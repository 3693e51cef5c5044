package org.signet.seal.verify;

import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Where Jazzer enters: {@code -Dsignet.fuzz.target} names the {@link FuzzTarget}. At the end it
 * says which reader was fed how often: a run that reached another reader, or none, shows.
 */
public final class Fuzzing {
  private static final FuzzTarget TARGET =
      FuzzTarget.valueOf(
          Objects.requireNonNull(System.getProperty("signet.fuzz.target"), "signet.fuzz.target"));
  private static final Logger NOISY = Logger.getLogger("org.apache");
  private static final LongAdder INPUTS = new LongAdder();

  private Fuzzing() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    NOISY.setLevel(Level.OFF); // thousands of lines about damaged files
    INPUTS.increment();
    TARGET.feed(bytes);
  }

  /** Jazzer calls it before it ends. */
  public static void fuzzerTearDown() {
    System.out.println(
        "reader " + TARGET + ": " + INPUTS + " inputs, " + FuzzTarget.refusals() + " refusals");
  }
}
