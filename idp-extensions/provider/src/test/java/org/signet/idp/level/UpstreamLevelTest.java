package org.signet.idp.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamLevelTest {
  private static final String LEVELS = "level1=1, level2=2,urn:x:high=4";

  @ParameterizedTest
  @CsvSource({"level1, 1", "level2, 2", "urn:x:high, 3"})
  void counts_no_more_than_the_cap(String acr, int level) {
    assertThat(UpstreamLevel.parse(LEVELS, "3").of(acr)).contains(level);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 3", "4, 3"})
  void the_identity_by_itself_counts_no_more_either(int told, int level) {
    assertThat(UpstreamLevel.parse(LEVELS, "3").capped(told)).isEqualTo(level);
  }

  @Test
  void guesses_no_level() {
    UpstreamLevel upstream = UpstreamLevel.parse(LEVELS, "3");

    assertThat(upstream.of(null)).isEmpty();
    assertThat(upstream.of("")).isEmpty();
    assertThat(upstream.of("LEVEL2")).isEmpty();
    assertThat(upstream.of("4")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "level1", "level1=0", "level1=5", "level1=x", "a=1,a=2", "=1"})
  void refuses_other_configurations(String levels) {
    assertThatThrownBy(() -> UpstreamLevel.parse(levels, "3"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "5", "", "three"})
  void refuses_other_caps(String cap) {
    assertThatThrownBy(() -> UpstreamLevel.parse(LEVELS, cap))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
