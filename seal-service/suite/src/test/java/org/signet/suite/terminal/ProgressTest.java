package org.signet.suite.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Instant now = Instant.parse("2026-11-22T03:00:00Z");

  private Progress progress(boolean terminal) {
    return new Progress(new PrintStream(err, true, StandardCharsets.UTF_8), () -> now, terminal);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void work_of_less_than_two_seconds_is_silent() {
    Progress progress = progress(true);
    now = now.plusMillis(1999);
    progress.step("verifying 1 of 2");
    progress.done();
    assertThat(said()).isEmpty();
  }

  @Test
  void longer_work_is_one_line_a_step_where_it_is_piped() {
    Progress progress = progress(false);
    now = now.plusSeconds(2);
    progress.step("verifying 1 of 2");
    now = now.plusSeconds(1);
    progress.step("verifying 2 of 2");
    progress.done();
    assertThat(said().lines())
        .containsExactly("signet: verifying 1 of 2 (2 s)", "signet: verifying 2 of 2 (3 s)");
  }

  @Test
  void on_a_terminal_the_line_is_written_over_and_taken_away_at_the_end() {
    Progress progress = progress(true);
    now = now.plusSeconds(5);
    progress.step("verifying 1 of 2");
    progress.done();
    assertThat(said()).isEqualTo("\r\u001b[Ksignet: verifying 1 of 2 (5 s)\r\u001b[K");
  }
}
