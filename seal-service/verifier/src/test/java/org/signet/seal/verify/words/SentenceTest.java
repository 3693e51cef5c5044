package org.signet.seal.verify.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a hostile file can put into a sentence. */
class SentenceTest {
  private static String said(String argument) {
    return Sentence.of(Reason.SUB_FILTER_DISAGREES, argument, "GM_SEAL").in(Language.EN);
  }

  @Test
  void an_argument_of_400_characters_is_told_whole_and_a_longer_one_is_cut() {
    String longest = "𝕏".repeat(400);
    assertThat(said(longest)).contains(" " + longest + ",");
    assertThat(said(longest + "y")).contains(" " + longest + "…,");
  }

  @Test
  void controls_and_turned_writing_are_replaced() {
    assertThat(said("a\u001b[31m\u202eb\ud800")).contains("a\ufffd[31m\ufffdb\ufffd,");
  }

  @Test
  void instants_are_told_as_the_times_of_the_report_are() {
    assertThat(said("since 2026-01-01T20:00:00Z and 2026-01-02T00:00:00.123Z"))
        .contains("since 2026-01-02 04:00:00 +08:00 and 2026-01-02 08:00:00 +08:00");
    assertThat(said("2026-13-01T20:00:00Z")).contains("2026-13-01T20:00:00Z");
    assertThat(
            Sentence.of(Reason.REVOKED, "CN=a is revoked since 2026-01-01T00:00:00Z")
                .in(Language.ZH))
        .contains("CN=a 自 2026-01-01 08:00:00 +08:00 起被吊销");
  }

  @Test
  void an_argument_that_is_missing_is_a_question_mark() {
    assertThat(new Sentence(Reason.OFD_PREFIX, List.of()).in(Language.EN)).startsWith("? bytes");
  }

  @Test
  void a_sentence_may_begin_and_end_with_an_argument() {
    assertThat(Sentence.of(Reason.OFD_PREFIX, 5).in(Language.EN)).startsWith("5 bytes stand");
  }
}
