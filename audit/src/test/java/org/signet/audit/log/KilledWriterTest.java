package org.signet.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.audit.tree.RecursiveTree;
import org.signet.audit.verify.LogFindings;
import org.signet.audit.verify.LogVerifier;
import org.signet.gm.keys.SoftKeys;

class KilledWriterTest {
  private static final int ROUNDS = Integer.getInteger("signet.kill.rounds", 5);

  @TempDir Path dir;

  @Test
  void acknowledged_records_survive_kill_9_again_and_again() throws Exception {
    Map<Long, String> acknowledged = new HashMap<>();
    Random random = new Random();
    for (int round = 0; round < ROUNDS; round++) {
      Process child = start(List.of(), "round " + round);
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
        assertThat(lines.readLine()).startsWith("open ");
        int enough = 20 + random.nextInt(1500);
        for (int i = 0; i < enough; i++) {
          note(lines.readLine(), acknowledged);
        }
        child.toHandle().destroyForcibly(); // SIGKILL; what it said before can still be read
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          note(line, acknowledged);
        }
      }
      assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
      // The verifier does not take what a crash leaves behind for an attack.
      LogFindings findings = LogVerifier.withoutKeys().verify(dir.resolve("log"));
      assertThat(findings.findings()).isEmpty();
      assertThat(acknowledged.keySet()).allMatch(index -> index < findings.size());
    }
    assertThat(acknowledged).hasSizeGreaterThan(ROUNDS * 20);
    assertAllThere(acknowledged);
  }

  @Test
  void a_disk_that_is_full_closes_the_log_and_keeps_what_was_acknowledged() throws Exception {
    Map<Long, String> acknowledged = new HashMap<>();
    List<String> refusals = new ArrayList<>();
    // The limit on file size makes the operating system refuse the write in the middle of a frame.
    Process child = start(List.of("bash", "-c", "ulimit -f 60; exec \"$@\"", "-"), "full");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).startsWith("open ");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("refused ")) {
          refusals.add(line);
        } else {
          note(line, acknowledged);
        }
      }
    } finally {
      child.destroyForcibly();
    }
    assertThat(refusals)
        .hasSize(4)
        .allSatisfy(line -> assertThat(line).startsWith("refused FAILED"));
    assertThat(acknowledged).hasSizeGreaterThan(50);
    assertAllThere(acknowledged);
  }

  @Test
  void another_process_is_refused_even_after_a_second_try_in_this_one() throws Exception {
    LogOptions options =
        LogOptions.of(AppendingProcess.ORIGIN, SoftKeys.generate(new SecureRandom()))
            .withSha256Tree();
    MerkleLog held = MerkleLog.open(dir.resolve("log"), options);
    assertThatThrownBy(() -> MerkleLog.open(dir.resolve("log"), options))
        .isInstanceOf(LogException.class);
    Process child = start(List.of(), "second");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).startsWith("refused LOCKED");
    } finally {
      child.destroyForcibly();
    }
    held.close();
    MerkleLog.open(dir.resolve("log"), options).close();
  }

  private Process start(List<String> wrapper, String name) throws IOException {
    List<String> command = new ArrayList<>(wrapper);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            AppendingProcess.class.getName(),
            dir.resolve("log").toString(),
            name));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static void note(String line, Map<Long, String> acknowledged) {
    // The last line may be cut by the kill; an index that was read whole has its entry behind it.
    String[] words = line.split(" ", 3);
    if (words.length == 3 && words[0].equals("ack")) {
      assertThat(acknowledged.put(Long.parseLong(words[1]), words[2])).isNull();
    }
  }

  private void assertAllThere(Map<Long, String> acknowledged) throws Exception {
    LogOptions options =
        LogOptions.of(AppendingProcess.ORIGIN, SoftKeys.generate(new SecureRandom()))
            .withSha256Tree();
    List<byte[]> entries = new ArrayList<>();
    try (MerkleLog log = MerkleLog.open(dir.resolve("log"), options)) {
      try (RecordCursor cursor = log.read(0)) {
        for (var next = cursor.next(); next.isPresent(); next = cursor.next()) {
          entries.add(next.get().entry());
        }
      }
      acknowledged.forEach(
          (index, entry) ->
              assertThat(new String(entries.get(index.intValue()), StandardCharsets.UTF_8))
                  .startsWith(entry.strip()));
      log.checkpoint();
      assertThat(log.latestSha256Checkpoint().orElseThrow().parseUnverified().root())
          .isEqualTo(RecursiveTree.root(entries));
    }
    assertThat(Files.exists(dir.resolve("log/segments"))).isTrue();
  }
}
