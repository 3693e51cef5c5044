package org.signet.seal.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signet.seal.verify.EvidenceAnswer;
import org.signet.seal.verify.StepCode;
import org.signet.seal.verify.StepResult;
import org.signet.seal.verify.Verdict;

class TongueTest {
  @Test
  void has_the_same_words_in_both_languages() {
    assertThat(Tongue.ZH.keys()).hasSameElementsAs(Tongue.EN.keys());
  }

  @ParameterizedTest
  @EnumSource(Tongue.class)
  void no_key_is_given_twice(Tongue tongue) throws Exception {
    String file = "words_" + tongue.code() + ".properties";
    try (InputStream in = Tongue.class.getResourceAsStream(file)) {
      List<String> keys =
          new String(in.readAllBytes(), UTF_8)
              .lines()
              .filter(line -> line.contains("="))
              .map(line -> line.substring(0, line.indexOf('=')))
              .toList();
      assertThat(keys).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    }
  }

  @Test
  void has_words_for_every_verdict_step_result_and_answer() {
    for (Tongue tongue : Tongue.values()) {
      for (Verdict verdict : Verdict.values()) {
        assertThat(tongue.say("verdict." + verdict.word())).isNotBlank();
        assertThat(tongue.say("short." + verdict.word())).isNotBlank();
      }
      for (StepCode code : StepCode.values()) {
        assertThat(tongue.say("step." + code)).isNotBlank();
        assertThat(tongue.say("because." + code + ".fail")).isNotBlank();
        assertThat(tongue.say("because." + code + ".unknown")).isNotBlank();
      }
      for (StepResult result : StepResult.values()) {
        assertThat(tongue.say("result." + result.word())).isNotBlank();
      }
      for (EvidenceAnswer.Answer answer : EvidenceAnswer.Answer.values()) {
        assertThat(tongue.say("answer." + answer.word())).isNotBlank();
      }
    }
  }

  @Test
  void prefers_the_parameter_then_the_browser_then_chinese() {
    List<Locale> english = List.of(Locale.FRENCH, Locale.ENGLISH, Locale.CHINESE);
    assertThat(Tongue.of("zh-Hans", english)).isEqualTo(Tongue.ZH);
    assertThat(Tongue.of(null, english)).isEqualTo(Tongue.EN);
    assertThat(Tongue.of("xx", List.of(Locale.FRENCH))).isEqualTo(Tongue.ZH);
  }

  @Test
  void escapes_what_comes_from_outside() {
    String hostile = "<script>alert('x')</script>\"&";
    assertThat(new Html().text(hostile).toString())
        .isEqualTo("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;");
    String page =
        new Page(Tongue.EN, CertificatePageTest.SITE)
            .problem(
                "heading", "no-such-code", hostile, hostile, hostile, new Html().text(hostile));
    assertThat(page).doesNotContain("<script>alert").contains("&lt;script&gt;");
  }
}
