package org.signet.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.audit.tree.TreeHash;

class LogDescriptionTest {
  private static final String TEXT =
      "signet-log 1\norigin example.org/log\nhash SM3\nsecond-tree SHA256\nrecord-mac none\n";

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void reads_what_it_writes() throws LogFormatException {
    LogDescription description = LogDescription.parse(utf8(TEXT));
    assertThat(description)
        .isEqualTo(
            new LogDescription("example.org/log", TreeHash.SM3, true, false, TileLayout.FILES));
    assertThat(description.encoded()).isEqualTo(utf8(TEXT));
    assertThat(description.sha256Origin()).isEqualTo("example.org/log/sha256");
  }

  @Test
  void tells_of_tiles_in_rows_in_a_sixth_line() throws LogFormatException {
    LogDescription description = LogDescription.parse(utf8(TEXT + "tiles rows\n"));
    assertThat(description.layout()).isEqualTo(TileLayout.ROWS);
    assertThat(description.encoded()).isEqualTo(utf8(TEXT + "tiles rows\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "signet-log 1\norigin a\nhash SM3\nsecond-tree none\nrecord-mac none\ntiles files\n",
        "signet-log 1\norigin a\nhash SM3\nsecond-tree none\nrecord-mac none\ntiles rows",
        "signet-log 2\norigin a\nhash SM3\nsecond-tree none\nrecord-mac none\n",
        "signet-log 1\norigin \nhash SM3\nsecond-tree none\nrecord-mac none\n",
        "signet-log 1\norigin a b\nhash SM3\nsecond-tree none\nrecord-mac none\n",
        "signet-log 1\norigin a+b\nhash SM3\nsecond-tree none\nrecord-mac none\n",
        "signet-log 1\norigin a\nhash MD5\nsecond-tree none\nrecord-mac none\n",
        "signet-log 1\norigin a\nhash SHA256\nsecond-tree SHA256\nrecord-mac none\n",
        "signet-log 1\norigin a\nhash SM3\nsecond-tree perhaps\nrecord-mac none\n",
        "signet-log 1\norigin a\nhash SM3\nsecond-tree none\nrecord-mac yes\n",
        "signet-log 1\norigin a\nhash SM3\nsecond-tree none\nrecord-mac none",
        "signet-log 1\norigin a\nhash SM3\nsecond-tree none\nrecord-mac none\n\n",
        "signet-log 1\norigin a\nsecond-tree none\nhash SM3\nrecord-mac none\n"
      })
  void refuses_any_other_text(String text) {
    assertThatThrownBy(() -> LogDescription.parse(utf8(text)))
        .isInstanceOf(LogFormatException.class);
  }

  @Test
  void random_changes_give_a_description_or_the_format_exception() {
    Random random = new Random(9);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = utf8(TEXT);
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      try {
        assertThat(LogDescription.parse(bytes).encoded()).isEqualTo(bytes);
      } catch (LogFormatException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(10_000);
  }
}
