package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.signet.seal.verify.words.Language;

/** The words of the report, for programs and in both languages. */
class ReportWordsTest {
  private static final String CHINESE = "[\\p{IsHan}].*";

  @Test
  void every_result_has_its_word() {
    assertThat(Arrays.stream(StepResult.values()).map(StepResult::word))
        .containsExactly("pass", "fail", "unknown", "info");
    assertThat(Arrays.stream(StepResult.values()).map(one -> one.in(Language.EN)))
        .containsExactly("pass", "fail", "unknown", "note");
    assertThat(Arrays.stream(StepResult.values()).map(one -> one.in(Language.ZH)))
        .containsExactly("通过", "未通过", "未知", "说明");
  }

  @Test
  void every_step_has_a_name_of_its_own_in_both_languages() {
    Set<String> names = new TreeSet<>();
    for (StepCode code : StepCode.values()) {
      assertThat(code.in(Language.ZH)).as(code.name()).matches(CHINESE);
      assertThat(code.in(Language.EN)).as(code.name()).matches("[a-z' ]+");
      names.add(code.in(Language.ZH));
      names.add(code.in(Language.EN));
    }
    assertThat(names).hasSize(2 * StepCode.values().length);
  }
}
