package org.signet.seal.verify.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.seal.verify.pdf.ReferenceRows.Kind;
import org.signet.seal.verify.pdf.ReferenceRows.Row;
import org.signet.seal.verify.pdf.Tokens.TokenException;

/** Rows of cross-references, byte by byte. */
class ReferenceRowsTest {
  @TempDir Path folder;

  private FileBytes file(String text) throws Exception {
    return FileBytes.open(
        Files.write(folder.resolve("rows"), text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private List<Row> table(String text) throws Exception {
    try (FileBytes file = file(text)) {
      Tokens tokens = new Tokens(file, 0, file.length());
      List<Row> rows = new ArrayList<>();
      ReferenceRows.strictTable(tokens, rows::add);
      assertThat(tokens.position()).isEqualTo(text.indexOf("trailer") + 7);
      return rows;
    }
  }

  @Test
  void a_table_of_two_sections_is_read_with_numbers_places_and_generations() throws Exception {
    assertThat(
            table(
                "xref\n0 2\n0000000003 65535 f \n0000000017 00000 n\r\n"
                    + "7 1\n0000000099 00002 n\r\ntrailer"))
        .containsExactly(
            new Row(0, Kind.FREE, 3, 65535),
            new Row(1, Kind.AT_OFFSET, 17, 0),
            new Row(7, Kind.AT_OFFSET, 99, 2));
  }

  @Test
  void a_row_may_end_in_a_blank_and_a_return() throws Exception {
    assertThat(table("xref\n5 1\n0000000017 00000 n \rtrailer"))
        .containsExactly(new Row(5, Kind.AT_OFFSET, 17, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000017 00000 n\n ",
        "000000017  00000 n \n",
        "0000000017 00000 x \n",
        "0000000017 0000 n  \n",
        "0000000017 00000 n\n\n",
        "0000000017 00000 n"
      })
  void a_row_of_another_form_is_refused_with_its_place(String row) {
    assertThatThrownBy(() -> table("xref\n5 1\n" + row + "trailer"))
        .isInstanceOf(TokenException.class)
        .hasMessage("expected a row of twenty bytes at offset 9");
  }

  @Test
  void a_table_that_says_more_rows_than_it_has_is_refused() {
    assertThatThrownBy(() -> table("xref\n5 2\n0000000017 00000 n \ntrailer <</Size 9>> "))
        .isInstanceOf(TokenException.class);
  }

  private static String dictionary(String entries, int count) {
    return "<</Size " + count + entries + ">>";
  }

  private List<Row> stream(String dictionary, String data) throws Exception {
    try (FileBytes file = file(dictionary + data)) {
      RawDictionary raw = RawDictionary.read(new Tokens(file, 0, file.length()));
      List<Row> rows = new ArrayList<>();
      ReferenceRows.stream(file, raw, new Span(dictionary.length(), file.length()), rows::add);
      return rows;
    }
  }

  @Test
  void a_stream_is_read_in_its_widths_for_every_kind_of_row() throws Exception {
    String data = "\0\0\3\377" + "\1\1\2\0" + "\2\0\11\4";
    assertThat(stream(dictionary("/W[1 2 1]", 3), data))
        .containsExactly(
            new Row(0, Kind.FREE, 3, 255),
            new Row(1, Kind.AT_OFFSET, 258, 0),
            new Row(2, Kind.IN_STREAM, 9, 4));
  }

  @Test
  void a_stream_counts_from_where_its_index_says() throws Exception {
    assertThat(stream(dictionary("/W[1 1 1]/Index[3 1 9 1]", 99), "\1\5\0" + "\1\6\0"))
        .containsExactly(new Row(3, Kind.AT_OFFSET, 5, 0), new Row(9, Kind.AT_OFFSET, 6, 0));
  }

  @Test
  void a_width_of_nought_means_an_object_at_an_offset() throws Exception {
    assertThat(stream(dictionary("/W[0 1 0]", 1), "\7"))
        .containsExactly(new Row(0, Kind.AT_OFFSET, 7, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/W[1 1]", "/W[1 1 1 1]", "/W[1 9 1]", ""})
  void a_stream_without_three_sound_widths_is_refused(String widths) {
    assertThatThrownBy(() -> stream(dictionary(widths, 1), "\1\1\1\1\1\1\1\1\1\1\1\1"))
        .isInstanceOf(TokenException.class)
        .hasMessageContaining("three widths");
  }

  @Test
  void a_field_of_eight_bytes_is_read_whole() throws Exception {
    assertThat(stream(dictionary("/W[1 8 0]", 1), "\1\0\0\0\1\0\0\0\2"))
        .containsExactly(new Row(0, Kind.AT_OFFSET, (1L << 32) + 2, 0));
  }

  @Test
  void a_stream_that_is_too_short_is_refused() {
    assertThatThrownBy(() -> stream(dictionary("/W[1 1 1]", 2), "\1\1\1\1\1"))
        .isInstanceOf(TokenException.class)
        .hasMessageContaining("too short");
    assertThatThrownBy(() -> stream(dictionary("/W[0 0 0]", 1), "\1"))
        .isInstanceOf(TokenException.class)
        .hasMessageContaining("too short");
  }

  @Test
  void a_kind_that_nobody_knows_is_refused() {
    assertThatThrownBy(() -> stream(dictionary("/W[1 1 1]", 1), "\3\1\1"))
        .isInstanceOf(TokenException.class)
        .hasMessageContaining("kind 3");
  }

  @Test
  void a_table_of_any_form_is_read_to_its_trailer() throws Exception {
    String text = "xref 0 1 0 0 f 3 2\n17 0 n 18 0 n\ntrailer <<>>";
    try (FileBytes file = file(text)) {
      Tokens tokens = new Tokens(file, 0, file.length());
      List<Row> rows = new ArrayList<>();
      ReferenceRows.table(tokens, rows::add);
      assertThat(rows)
          .containsExactly(
              new Row(0, Kind.FREE, 0, 0),
              new Row(3, Kind.AT_OFFSET, 17, 0),
              new Row(4, Kind.AT_OFFSET, 18, 0));
      assertThat(tokens.position()).isEqualTo(text.indexOf("trailer") + 7);
    }
  }

  @Test
  void a_table_with_another_word_is_not_read() throws Exception {
    try (FileBytes file = file("xref 0 1 0 0 x trailer")) {
      assertThatThrownBy(() -> ReferenceRows.table(new Tokens(file, 0, file.length()), row -> {}))
          .isInstanceOf(TokenException.class)
          .hasMessageContaining("n or f");
    }
  }
}
