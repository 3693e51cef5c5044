package org.signet.ledger.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.audit.verify.LogFindings;
import org.signet.audit.verify.LogVerifier;
import org.signet.ledger.evidence.EvidenceLog;

class KilledBackfillTest {
  private static final int ROUNDS = Integer.getInteger("signet.kill.rounds", 2);
  private static final int LINES = 30_000;

  @TempDir Path dir;

  @Test
  void a_backfill_killed_again_and_again_seals_every_line_once() throws Exception {
    Path table = dir.resolve("old.csv");
    StringBuilder text = new StringBuilder(BackfillFixture.HEADER);
    for (int i = 0; i < LINES; i++) {
      text.append(BackfillFixture.line(i));
    }
    Files.writeString(table, text);
    Random random = new Random();
    long told = 0;
    int kills = 0;
    for (boolean done = false; !done; ) {
      Process child = start(table);
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
        int enough = kills < ROUNDS ? 1 + random.nextInt(3) : Integer.MAX_VALUE;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          done |= line.equals("done");
          told = line.startsWith("sealed ") ? Long.parseLong(line.substring(7)) : told;
          if (--enough == 0) {
            Thread.sleep(random.nextInt(60)); // somewhere within the next batches
            child.toHandle().destroyForcibly();
            kills++;
          }
        }
      }
      assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(done || kills > 0).as("ended by itself without being done").isTrue();
      LogFindings log = LogVerifier.withoutKeys().verify(dir.resolve("evidence/log"));
      assertThat(log.findings()).isEmpty();
      assertThat(log.size()).as("what was told is durable").isGreaterThanOrEqualTo(told);
    }
    try (EvidenceLog log =
        BackfillFixture.open(dir.resolve("evidence"), BackfillFixture.logKey())) {
      assertThat(log.size()).isEqualTo(LINES);
      for (int i = 0; i < LINES; i += 97) {
        assertThat(log.certificate(BackfillFixture.identifier(i))).isPresent();
      }
    }
    try (var files = Files.list(dir.resolve("evidence/batches"))) {
      assertThat(files).allMatch(file -> file.toString().endsWith(".batch"));
    }
  }

  private Process start(Path table) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                BackfillingProcess.class.getName(),
                dir.resolve("evidence").toString(),
                table.toString()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
