package org.signet.suite.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** The demo's output: a line a step with its time, and whether it held. Not thread-safe. */
final class Transcript {
  private final PrintStream out;
  private final InstantSource clock;
  private final Instant start;
  private Instant last;
  private int failures;

  Transcript(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
    this.start = clock.instant();
    this.last = start;
  }

  /** A heading, without a time. */
  void heading(String text) {
    out.printf("%n%s%n", text);
  }

  /** A step that held. */
  void held(String step, String what) {
    line("ok", step, what);
  }

  /** A step that held when {@code expected} is true; the demo fails otherwise. */
  void check(boolean expected, String step, String what) {
    line(expected ? "ok" : "FAILED", step, what);
    failures += expected ? 0 : 1;
  }

  /** A document that was refused where it should have been accepted. */
  void refused(String step, String why) {
    line("refused", step, why);
    failures++;
  }

  boolean everyStepHeld() {
    return failures == 0;
  }

  /** The time since the transcript began. */
  Duration passed() {
    return Duration.between(start, clock.instant());
  }

  private void line(String mark, String step, String what) {
    Instant now = clock.instant();
    double seconds = Duration.between(last, now).toMillis() / 1000.0;
    last = now;
    out.printf(Locale.ROOT, "  %-8s%-9s%s  [%.2f s]%n", mark, step, what, seconds);
  }
}
