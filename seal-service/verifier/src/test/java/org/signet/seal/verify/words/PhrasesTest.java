package org.signet.seal.verify.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What parsers say in English stands in Chinese sentences in Chinese. */
class PhrasesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the anchor is CN=根,C=CN|信任锚为 CN=根,C=CN",
        "CN=a is revoked since 2026-01-01T00:00:00Z|CN=a 自 2026-01-01T00:00:00Z 起被吊销",
        "3 0 R /Page p.1 changed; 12 0 R /Font unreachable|第 1 页的对象 3（/Page）被更改；出现无处引用的对象 12（/Font）",
        "expected endobj at offset 77|偏移 77 处应为 endobj",
        "SES_Signature: not a seal signature: the element at byte 5 is cut off|电子签章数据：不是电子签章数据：第 5 字节处的元素不完整",
        "the ledger holds the checkpoint, by the word of CN=p: transaction ab in block 7 of channel c"
            + "|据 CN=p 的回执，账本载有该检查点：通道 c 第 7 区块的交易 ab",
        "a peer says that transaction ab in block 7 of channel c anchors it, but the anchor is CN=根"
            + "|有节点称已由 通道 c 第 7 区块的交易 ab 上链，但信任锚为 CN=根",
        "TIME|时间",
        "SM2|SM2"
      })
  void says_it_in_chinese(String english, String chinese) {
    assertThat(Phrases.chinese(english)).isEqualTo(chinese);
  }

  @Test
  void leaves_english_sentences_alone() {
    assertThat(Sentence.of(Reason.BOUND_HIT, "TIME").in(Language.EN)).contains("(TIME)");
    assertThat(Sentence.of(Reason.BOUND_HIT, "TIME").in(Language.ZH)).contains("（时间）");
  }

  @Test
  void is_not_slowed_down_by_words_that_almost_match_many_phrases() {
    String hostile = "expected ".repeat(44);
    assertThat(Phrases.chinese(hostile)).isEqualTo(hostile);
  }
}
