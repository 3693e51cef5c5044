package org.signet.seal.verify.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.seal.verify.pdf.CrossReferences.Section;
import org.signet.seal.verify.pdf.Tokens.TokenException;

/** The chain of cross-reference sections, from the end of the file to its beginning. */
class CrossReferencesTest {
  private static final String TABLE = "xref\n0 1\n0000000000 65535 f \n";

  @TempDir Path folder;

  private CrossReferences read(String text, long base, long end)
      throws IOException, TokenException {
    try (FileBytes file =
        FileBytes.open(Files.write(folder.resolve("x"), text.getBytes(ISO_8859_1)))) {
      return CrossReferences.read(file, base, end);
    }
  }

  private CrossReferences read(String text) throws IOException, TokenException {
    return read(text, 0, text.length());
  }

  private static String end(long offset) {
    return "\nstartxref\n" + offset + "\n%%EOF";
  }

  @Test
  void sections_are_told_from_the_newest_to_the_oldest() throws Exception {
    String first = TABLE + "trailer <</Size 1/Root 1 0 R>>" + end(0);
    int second = first.length() + 1;
    String whole =
        first + "\n" + TABLE + "trailer <</Prev 0/XRefStm 7/Root\n 1\t0 R/Encrypt 9 0 R>>";
    whole += end(second) + "\n";

    assertThat(read(whole).sections())
        .containsExactly(
            new Section(second, Optional.of(0L), true, "1 0 R", "9 0 R"),
            new Section(0, Optional.empty(), false, "1 0 R", ""));
    assertThat(read(whole).startOffset()).isEqualTo(second);
    assertThat(read(whole, 0, first.length()).sections()).hasSize(1);
  }

  @Test
  void a_section_may_be_a_stream() throws Exception {
    String table = "%%%%%" + TABLE + "trailer <</Root 2 0 R>>\n";
    int stream = table.length();
    String text = table + "7 0 obj <</Type/XRef/Root 2 0 R/Prev 5>> stream" + end(stream);
    assertThat(read(text).sections())
        .containsExactly(
            new Section(stream, Optional.of(5L), false, "2 0 R", ""),
            new Section(5, Optional.empty(), false, "2 0 R", ""));
  }

  @Test
  void offsets_count_from_where_the_document_begins() throws Exception {
    String before = "anything before ";
    String first = TABLE + "trailer <</Root 1 0 R>>  ";
    String text = before + first + TABLE + "trailer <</Prev 0/Root 1 0 R>>" + end(first.length());
    CrossReferences found = read(text, before.length(), text.length());
    assertThat(found.sections())
        .extracting(Section::offset)
        .containsExactly((long) before.length() + first.length(), (long) before.length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%%EOF|no startxref",
        "startxref 0|no %%EOF",
        "startxref 0 %EOF|no %%EOF",
        "startxref 0 %%EOF more|bytes after the last %%EOF",
        "startxref 0 %%EOF%|bytes after the last %%EOF"
      })
  void an_end_of_another_form_is_refused(String end, String why) {
    assertThatThrownBy(() -> read(TABLE + "trailer <<>>\n" + end))
        .isInstanceOf(TokenException.class)
        .hasMessageContaining(why);
  }

  @Test
  void a_chain_that_bites_its_tail_is_refused() {
    String itself = TABLE + "trailer <</Prev 0>>" + end(0);
    String other = TABLE + "trailer <</Prev 60>>";
    String padded = other + " ".repeat(60 - other.length());
    String eachOther = padded + TABLE + "trailer <</Prev 0>>" + end(0);
    for (String text : new String[] {itself, eachOther}) {
      assertThatThrownBy(() -> read(text))
          .isInstanceOf(TokenException.class)
          .hasMessageContaining("loop");
    }
  }

  @Test
  void a_root_that_is_too_long_to_compare_is_refused() {
    assertThatThrownBy(() -> read(TABLE + "trailer <</Root (" + "x".repeat(5000) + ")>>" + end(0)))
        .isInstanceOf(TokenException.class)
        .hasMessageContaining("/Root is too long");
  }
}
