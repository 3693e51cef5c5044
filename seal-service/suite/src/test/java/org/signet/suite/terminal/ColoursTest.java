package org.signet.suite.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signet.seal.verify.Verdict;

class ColoursTest {
  private static final Map<String, String> TERMINAL = Map.of("TERM", "xterm-256color");

  private static String shown(boolean terminal, Map<String, String> environment) {
    return Colours.of(terminal, environment).show(Verdict.REFUSED, "refused");
  }

  @Test
  void are_shown_on_a_terminal_and_end_with_the_word() {
    assertThat(shown(true, TERMINAL)).isEqualTo("\u001b[1;31mrefused\u001b[0m");
    assertThat(Colours.of(true, TERMINAL).show(Verdict.VALID, "x"))
        .isNotEqualTo(Colours.of(true, TERMINAL).show(Verdict.UNDECIDED, "x"));
  }

  @Test
  void are_off_when_piped_on_a_dumb_terminal_and_where_they_are_not_wanted() {
    assertThat(shown(false, TERMINAL)).isEqualTo("refused");
    assertThat(shown(true, Map.of("TERM", "dumb"))).isEqualTo("refused");
    assertThat(shown(true, Map.of())).isEqualTo("refused");
    assertThat(shown(true, Map.of("TERM", "xterm", "NO_COLOR", "1"))).isEqualTo("refused");
    assertThat(shown(true, Map.of("TERM", "xterm", "NO_COLOR", ""))).isNotEqualTo("refused");
  }
}
