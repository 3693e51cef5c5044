package org.signet.ledger.devpeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevPeerKillIT {
  @TempDir Path dir;

  @Test
  void what_was_acknowledged_survives_kill_9_again_and_again() throws Exception {
    for (int round = 1; round <= 3; round++) {
      int last = runAndKill(40 * round);
      try (PeerFixture fixture = new PeerFixture(dir)) {
        for (int i = 0; i <= last; i++) {
          assertThat(fixture.evaluate("get", "number-" + i)).isEqualTo("v");
        }
        assertThat(fixture.submit("put", "after", "1")).isEqualTo("stored");
      }
    }
  }

  /** The last number that the process had acknowledged when it was killed. */
  private int runAndKill(int numbers) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                KilledPeer.class.getName(),
                dir.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int last = -1;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine();
          line != null && last < numbers;
          line = lines.readLine()) {
        if (line.endsWith(" committed")) { // the kill may cut the last line
          last = Integer.parseInt(line.substring(0, line.indexOf(' ')));
        }
      }
      process.destroyForcibly();
    }
    process.waitFor();
    assertThat(last).isGreaterThanOrEqualTo(numbers);
    return last;
  }
}
