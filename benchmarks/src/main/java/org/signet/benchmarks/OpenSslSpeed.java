package org.signet.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the OpenSSL of this machine says of itself, where there is one; it counts CPU time too. */
final class OpenSslSpeed {
  private static final List<List<String>> QUESTIONS =
      List.of(List.of("sm2"), List.of("ecdsap256"), List.of("-evp", "sm3"));
  private static final int LIMIT_SECONDS = 120;

  private OpenSslSpeed() {}

  /** The last lines of {@code openssl speed}, or one line that says why there are none. */
  static String measure() throws IOException, InterruptedException {
    StringBuilder report = new StringBuilder();
    for (List<String> question : QUESTIONS) {
      List<String> command = new ArrayList<>(List.of("openssl", "speed", "-seconds", "1"));
      command.addAll(question);
      report.append(String.join(" ", command)).append(System.lineSeparator());
      report.append(lastLines(command));
    }
    return report.toString();
  }

  private static String lastLines(List<String> command) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      return "  not installed" + System.lineSeparator();
    }
    try {
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        return "  knows nothing of that" + System.lineSeparator();
      }
      List<String> lines = output.lines().toList();
      return String.join(
              System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 2), lines.size()))
          + System.lineSeparator();
    } finally {
      process.destroyForcibly();
    }
  }
}
