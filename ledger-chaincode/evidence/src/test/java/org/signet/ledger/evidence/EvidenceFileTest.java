package org.signet.ledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceFileTest {
  @TempDir Path dir;
  private String text;

  @BeforeEach
  void write() throws Exception {
    text = text(new EvidenceFixture(dir).evidence(2));
  }

  @Test
  void reads_what_it_writes() throws Exception {
    EvidenceFile file = EvidenceFile.parse(bytes(text));
    assertThat(text(file)).isEqualTo(text);
    assertThat(file.value(EvidenceField.STAMP)).contains("stamp-2");
    assertThat(file.inclusion().index()).isEqualTo(2);
    assertThat(file.anchor()).isEqualTo(EvidenceFixture.ANCHOR);
    assertThat(text.length()).isLessThan(6_000);
  }

  @Test
  void every_truncation_is_refused() {
    byte[] whole = bytes(text);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> EvidenceFile.parse(cut)).isInstanceOf(EvidenceFormatException.class);
    }
  }

  @Test
  void no_change_of_bytes_gets_an_unchecked_exception_out() {
    Random random = new Random(20261122);
    byte[] whole = bytes(text);
    for (int i = 0; i < 3_000; i++) {
      byte[] changed = whole.clone();
      for (int j = 0; j <= random.nextInt(3); j++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      parseOrRefuse(changed);
    }
  }

  @Test
  void oversized_evidence_is_refused_before_it_is_read() {
    assertRefused(text + "x".repeat(EvidenceFile.MAX_BYTES), "at most");
  }

  @Test
  void too_many_lines_are_refused() {
    String path = "path " + "00".repeat(32) + "\n";
    assertRefused(text.replaceFirst("certificate ", path.repeat(64) + "certificate "), "63 hashes");
    assertRefused(text.replaceFirst("certificate ", path.repeat(200) + "certificate "), "128");
  }

  @Test
  void other_titles_and_versions_are_refused() {
    assertRefused(text.replace("signet-evidence v1", "signet-evidence v2"), "begins");
    assertRefused("\uFEFF" + text, "begins");
  }

  @Test
  void other_orders_and_repetitions_are_refused() {
    assertRefused(text.replaceFirst("(field stamp .*\n)(field document .*\n)", "$2$1"), "in order");
    assertRefused(text.replaceFirst("(field stamp .*\n)", "$1$1"), "each field once");
    assertRefused(text.replaceFirst("field stamp .*\n", ""), "each field once");
    assertRefused(text.replaceFirst("(index .*\n)", "$1$1"), "expected a line \"anchor\"");
    assertRefused(text.replaceFirst("(anchor .*\n)", "$1note hello\n"), "unexpected line");
  }

  @Test
  void other_spellings_of_the_same_are_refused() {
    assertRefused(text.replaceFirst("index 2", "index 02"), "one form");
    assertRefused(text.replaceFirst("index 2", "index +2"), "number");
    assertRefused(text.replaceFirst("index 2\n", "index 2 \n"), "index");
    assertRefused(text.replaceFirst("anchor signet", "anchor  signet"), "anchor");
    assertRefused(text.replace("\n", "\r\n"), "");
    assertRefused(text + "\n", "");
    int path = text.indexOf("path ") + 5;
    String upper =
        text.substring(0, path)
            + text.substring(path, path + 64).toUpperCase(java.util.Locale.ROOT)
            + text.substring(path + 64);
    assertRefused(upper.equals(text) ? text + "x" : upper, "");
  }

  @Test
  void numbers_beyond_a_long_are_refused() {
    assertRefused(text.replaceFirst("index 2", "index 9999999999999999999"), "number");
    assertRefused(text.replaceFirst(" 7\n", " 99999999999999999999999\n"), "number");
  }

  @Test
  void wrong_lengths_and_alphabets_are_refused() {
    assertRefused(text.replaceFirst("path [0-9a-f]{2}", "path "), "");
    assertRefused(text.replaceFirst("path [0-9a-f]{64}", "path zz"), "");
    assertRefused(text.replaceFirst("certificate \\S+", "certificate AAAA"), "");
    assertRefused(text.replaceFirst("certificate \\S+", "certificate ****"), "");
    assertRefused(text.replaceFirst("field stamp [0-9a-f]{64}", "field stamp 00"), "32 bytes");
    assertRefused(text.replaceFirst("anchor signet signet \\S+", "anchor signet signet x"), "64");
  }

  @Test
  void megabyte_strings_are_refused() {
    String much = "x".repeat(1 << 20);
    for (String name : new String[] {"region ", "field stamp ", "index ", "anchor "}) {
      assertRefused(text.replaceFirst(name, name + much), "");
    }
  }

  @Test
  void what_is_not_utf8_is_refused() {
    byte[] bad = bytes(text);
    bad[40] = (byte) 0xff;
    assertThatThrownBy(() -> EvidenceFile.parse(bad)).isInstanceOf(EvidenceFormatException.class);
  }

  private static void parseOrRefuse(byte[] changed) {
    try {
      assertThat(EvidenceFile.parse(changed).encoded()).isEqualTo(changed);
    } catch (EvidenceFormatException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }

  private static void assertRefused(String altered, String reason) {
    assertThatThrownBy(() -> EvidenceFile.parse(bytes(altered)))
        .isInstanceOf(EvidenceFormatException.class)
        .hasMessageContaining(reason);
  }

  private static String text(EvidenceFile file) {
    return new String(file.encoded(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
