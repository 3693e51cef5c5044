package org.signet.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
  private static final String LINE = "\u2014 example.com/a AAAAAQI=\n";

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void gives_back_the_bytes_it_was_given() throws CheckpointFormatException {
    byte[] note = utf8("first\n\nsecond \u6cd5\n\n" + LINE + LINE);
    SignedNote parsed = SignedNote.parse(note);
    assertThat(parsed.text()).isEqualTo("first\n\nsecond \u6cd5\n");
    assertThat(parsed.signatures()).hasSize(2);
    assertThat(parsed.signatures().get(0).name()).isEqualTo("example.com/a");
    assertThat(parsed.signatures().get(0).keyId()).containsExactly(0, 0, 0, 1);
    assertThat(parsed.signatures().get(0).signature()).containsExactly(2);
    assertThat(parsed.encoded()).isEqualTo(note);
  }

  @Test
  void accepts_sixteen_signatures_and_refuses_a_flood() throws CheckpointFormatException {
    assertThat(SignedNote.parse(utf8("a\n\n" + LINE.repeat(16))).signatures()).hasSize(16);
    byte[] flood = utf8("a\n\n" + LINE.repeat(SignedNote.MAX_SIGNATURES + 1));
    assertThatThrownBy(() -> SignedNote.parse(flood)).isInstanceOf(CheckpointFormatException.class);
    byte[] huge = utf8("a".repeat(SignedNote.MAX_BYTES) + "\n\n" + LINE);
    assertThatThrownBy(() -> SignedNote.parse(huge)).isInstanceOf(CheckpointFormatException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a\n",
        "a\n\n",
        "a\n" + LINE,
        "a\n\n" + LINE + "\n",
        "a\n\n\u2014 example.com/a AAAAAQI=",
        "a\r\n\n" + LINE,
        "a\u0000\n\n" + LINE,
        "a\n\n- example.com/a AAAAAQI=\n",
        "a\n\n\u2014  AAAAAQI=\n",
        "a\n\n\u2014 a+b AAAAAQI=\n",
        "a\n\n\u2014 a\u00a0b AAAAAQI=\n",
        "a\n\n\u2014 a\u3000b AAAAAQI=\n",
        "a\n\n\u2014 a b AAAAAQI=\n",
        "a\n\n\u2014 a AAAAAQ==\n",
        "a\n\n\u2014 a AAAAAQI\n",
        "a\n\n\u2014 a AAAAAQJ=\n",
        "a\n\n\u2014 a AAAA-QI=\n",
        "a\n\n\u2014 a AAAAAQI= \n",
        "a\n\n" + LINE + "stray\n"
      })
  void refuses_what_is_not_a_note(String note) {
    assertThatThrownBy(() -> SignedNote.parse(utf8(note)))
        .isInstanceOf(CheckpointFormatException.class);
  }

  @Test
  void refuses_bytes_that_are_not_utf8() {
    byte[] note = utf8("ab\n\n" + LINE);
    note[0] = (byte) 0xc3;
    assertThatThrownBy(() -> SignedNote.parse(note)).isInstanceOf(CheckpointFormatException.class);
  }

  @Test
  void random_changes_give_a_note_or_the_format_exception_and_nothing_else() {
    Random random = new Random(22);
    byte[] good =
        utf8("example.com/a\n12\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n" + LINE + LINE);
    int refused = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = good.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        SignedNote note = SignedNote.parse(bytes);
        assertThat(note.encoded()).isEqualTo(bytes);
        note.parseUnverified();
      } catch (CheckpointFormatException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(25_000);
  }
}
