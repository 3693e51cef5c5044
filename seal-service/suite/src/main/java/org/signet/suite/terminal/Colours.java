package org.signet.suite.terminal;

import java.util.Map;
import org.signet.seal.verify.Emphasis;
import org.signet.seal.verify.Verdict;

/**
 * Colours for verdicts and results: on a terminal that can show them and where nobody asked for
 * none ({@code NO_COLOR}, see no-color.org).
 */
public final class Colours {
  private static final String RESET = "\u001b[0m";

  private Colours() {}

  /** As this process's standard output shows them; the launcher knows whether it is a terminal. */
  public static Emphasis onStandardOutput() {
    return of(Boolean.getBoolean("signet.terminal.out"), System.getenv());
  }

  static Emphasis of(boolean terminal, Map<String, String> environment) {
    boolean unwanted = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean unable = environment.getOrDefault("TERM", "dumb").equals("dumb");
    return terminal && !unwanted && !unable ? Colours::coloured : Emphasis.NONE;
  }

  private static String coloured(Verdict tone, String word) {
    String colour =
        switch (tone) {
          case VALID -> "\u001b[32m";
          case REFUSED -> "\u001b[1;31m";
          case UNDECIDED -> "\u001b[33m";
        };
    return colour + word + RESET;
  }
}
