package org.signet.seal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.signet.seal.verify.words.Language;

/** Problems in two languages. */
class ProblemLanguageTest {
  @Test
  void title_and_remedy_are_told_in_the_language_and_the_cause_stays() {
    Problem problem = ProblemKind.SEAL_SUSPENDED.because("Suspended since noon.").instance("1");
    Problem chinese = problem.in(Language.ZH);
    assertThat(chinese.title()).isEqualTo("印章已停用");
    assertThat(chinese.remedy()).isEqualTo("请由印章管理员启用该印章，或使用其他印章。");
    assertThat(chinese)
        .usingRecursiveComparison()
        .ignoringFields("title", "remedy")
        .isEqualTo(problem);
    assertThat(problem.in(Language.EN)).isEqualTo(problem);
  }

  @Test
  void a_remedy_for_the_case_at_hand_stays_as_it_is() {
    Problem problem =
        ProblemKind.DOCUMENT_REFUSED.because("It has scripts.").remedy("Remove them.");
    assertThat(problem.in(Language.ZH).remedy()).isEqualTo("Remove them.");
    assertThat(problem.in(Language.ZH).title()).isEqualTo("文件不被接受");
  }

  @Test
  void a_code_of_another_module_has_the_title_of_a_refused_document() {
    Problem problem = Problem.of(ProblemKind.DOCUMENT_REFUSED, "scripts-inside", "It has scripts.");
    assertThat(problem.in(Language.ZH).title()).isEqualTo("文件不被接受");
    assertThat(problem.in(Language.ZH).code()).isEqualTo("scripts-inside");
  }

  @Test
  void there_are_no_sentences_for_problems_that_are_not_there() {
    assertThat(
            ResourceBundle.getBundle("org.signet.seal.api.problems", java.util.Locale.CHINESE)
                .keySet())
        .hasSize(2 * ProblemKind.values().length);
  }
}
