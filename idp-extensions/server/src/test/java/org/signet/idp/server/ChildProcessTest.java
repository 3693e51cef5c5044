package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
  @TempDir private Path folder;

  @Test
  void passes_output_and_exit_value_on() throws Exception {
    Path log = folder.resolve("log");
    try (ChildProcess child = start(log, "echo said; echo wrong >&2; exit 7")) {
      assertThat(child.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(child.process().exitValue()).isEqualTo(7);
    }
    assertThat(log).content().isEqualTo("said\nwrong\n");
  }

  @Test
  void closing_ends_the_command_and_what_it_started() throws Exception {
    Path pids = folder.resolve("pids");
    try (ChildProcess child =
        start(folder.resolve("log"), "sleep 600 & echo $! > " + pids + "; wait")) {
      await(() -> Files.exists(pids) && Files.size(pids) > 1);
      assertThat(child.alive()).isTrue();
    }
    await(() -> gone(pids));
  }

  @Test
  void command_sees_no_input_and_not_the_pipe_of_the_leash() throws Exception {
    Path log = folder.resolve("log");
    try (ChildProcess child = start(log, "read -r line || echo none; exit 0")) {
      assertThat(child.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(log).content().isEqualTo("none\n");
  }

  @Test
  void children_end_when_the_parent_is_killed_with_signal_9() throws Exception {
    Path pids = folder.resolve("pids");
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                folder.resolve("log").toString(),
                "sleep 600 & echo $! > " + pids + "; wait")
            .start();
    await(() -> Files.exists(pids) && Files.size(pids) > 1);
    assertThat(gone(pids)).isFalse();

    parent.destroyForcibly(); // signal 9

    await(() -> gone(pids));
  }

  /** A parent that starts a child and then does nothing. */
  static final class Parent {
    public static void main(String[] arguments) throws Exception {
      try (ChildProcess child = start(Path.of(arguments[0]), arguments[1])) {
        child.process().waitFor();
      }
    }
  }

  private static ChildProcess start(Path log, String script) throws IOException {
    return ChildProcess.start(new ProcessBuilder("/bin/sh", "-c", script), log);
  }

  private static boolean gone(Path pids) throws IOException {
    Optional<ProcessHandle> process =
        ProcessHandle.of(Long.parseLong(Files.readString(pids).strip()));
    return process.isEmpty() || !process.get().isAlive();
  }

  private static void await(Condition condition) throws Exception {
    Instant limit = Instant.now().plus(Duration.ofSeconds(15));
    while (!condition.holds()) {
      assertThat(Instant.now()).as("time limit").isBefore(limit);
      Thread.sleep(50);
    }
  }

  private interface Condition {
    boolean holds() throws IOException;
  }
}
