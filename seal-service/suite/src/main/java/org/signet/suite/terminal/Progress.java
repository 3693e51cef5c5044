package org.signet.suite.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A line on standard error that says what is going on, for work of more than two seconds.
 *
 * <p>On a terminal the line is rewritten in place and cleared at the end; elsewhere each step is
 * printed once. Thread-safe.
 */
public final class Progress {
  private static final Duration SILENCE = Duration.ofSeconds(2);

  private final PrintStream err;
  private final InstantSource clock;
  private final boolean terminal;
  private final Instant started;
  private boolean shown;

  /** Progress on {@code err}; {@code terminal} tells whether a line can be rewritten there. */
  public Progress(PrintStream err, InstantSource clock, boolean terminal) {
    this.err = err;
    this.clock = clock;
    this.terminal = terminal;
    this.started = clock.instant();
  }

  /** Progress on standard error, by the system's clock. */
  public static Progress onStandardError() {
    return new Progress(System.err, InstantSource.system(), terminal());
  }

  /** By the launcher's word, which asked the system; {@code System.console()} differs by JDK. */
  private static boolean terminal() {
    return Boolean.getBoolean("signet.terminal");
  }

  /** Tells the step; silent during the first two seconds. */
  public synchronized void step(String what) {
    Duration passed = Duration.between(started, clock.instant());
    if (passed.compareTo(SILENCE) < 0) {
      return;
    }
    String line = "signet: " + what + " (" + passed.toSeconds() + " s)";
    if (terminal) {
      err.print("\r\u001b[K" + line);
      err.flush();
    } else {
      err.println(line);
    }
    shown = true;
  }

  /** Removes the line from a terminal, so that results start on a clean one. */
  public synchronized void done() {
    if (shown && terminal) {
      err.print("\r\u001b[K");
      err.flush();
    }
    shown = false;
  }
}
