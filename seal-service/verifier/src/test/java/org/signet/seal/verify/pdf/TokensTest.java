package org.signet.seal.verify.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
  /** Longer than the window through which a file is read. */
  private static final int DIGITS = 200_000;

  @TempDir Path dir;

  @Test
  void a_hex_string_longer_than_the_window_ends_at_its_bracket() throws Exception {
    String text = "  <" + "0aF".repeat(DIGITS / 3) + " \r\n>/Next";
    Span span = value(text);
    assertThat(span).isEqualTo(new Span(2, text.indexOf('>') + 1L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<00", "<0g>", "<00\u00e9>", "<00<", "<%00>"})
  void what_is_no_hex_string_is_refused_where_it_starts(String text) {
    assertThatThrownBy(() -> value(text))
        .isInstanceOf(Tokens.TokenException.class)
        .hasMessage("not a hex string at offset 0");
  }

  @Test
  void a_hex_string_that_goes_on_beyond_the_limit_is_refused() {
    String text = "<" + "00".repeat(DIGITS) + ">";
    assertThatThrownBy(() -> value(text, DIGITS)).isInstanceOf(Tokens.TokenException.class);
  }

  private Span value(String text) throws IOException, Tokens.TokenException {
    return value(text, Long.MAX_VALUE);
  }

  private Span value(String text, long limit) throws IOException, Tokens.TokenException {
    Path file = dir.resolve("tokens.pdf");
    Files.write(file, text.getBytes(ISO_8859_1));
    try (FileBytes bytes = FileBytes.open(file)) {
      return new Tokens(bytes, 0, limit).value();
    }
  }
}
