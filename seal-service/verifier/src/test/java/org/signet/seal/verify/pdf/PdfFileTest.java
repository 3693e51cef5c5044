package org.signet.seal.verify.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a document begins in its file, where a signature ends, and what comes after. */
class PdfFileTest {
  private static final byte[] SIGNED = TestPdfs.sign(TestPdfs.unsigned(1), TestPdfs.VALUE);

  @TempDir Path folder;

  private PdfFile open(byte[] pdf) throws Exception {
    return PdfFile.open(
        TestPdfs.save(folder, pdf), TestPdfs.LIMITS, Deadline.in(TestPdfs.LIMITS.time()));
  }

  private static byte[] after(String before, byte[] pdf) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(before.getBytes(ISO_8859_1));
    out.writeBytes(pdf);
    return out.toByteArray();
  }

  @Test
  void a_document_begins_at_its_header_and_its_offsets_count_from_there() throws Exception {
    try (PdfFile file = open(after("before ", TestPdfs.unsigned(2)))) {
      assertThat(file.whole().base()).isEqualTo("before ".length());
      assertThat(file.whole().references()).isPresent();
      assertThat(file.whole().document().getNumberOfPages()).isEqualTo(2);
    }
  }

  /** Such files are met: something was put before them, and the offsets count all the same. */
  @Test
  void offsets_that_count_from_the_first_byte_are_taken_as_they_are() throws Exception {
    byte[] plain = TestPdfs.unsigned(2);
    String text = new String(plain, ISO_8859_1);
    int table = text.lastIndexOf("xref\n", text.lastIndexOf("trailer"));
    StringBuilder shifted = new StringBuilder("before ");
    shifted.append(text, 0, table);
    for (String line : text.substring(table).split("(?<=\n)", -1)) {
      boolean row = line.matches("(?s)[0-9]{10} 00000 n.*");
      shifted.append(
          row
              ? String.format(Locale.ROOT, "%010d", Long.parseLong(line.substring(0, 10)) + 7)
                  + line.substring(10)
              : line);
    }
    String whole = shifted.toString();
    int start = whole.lastIndexOf("startxref\n") + 10;
    int end = whole.indexOf('\n', start);
    whole = whole.substring(0, start) + (table + 7) + whole.substring(end);
    try (PdfFile file = open(whole.getBytes(ISO_8859_1))) {
      assertThat(file.whole().base()).isZero();
      assertThat(file.whole().references()).isPresent();
      assertThat(file.damage()).isEmpty();
      assertThat(file.whole().document().getNumberOfPages()).isEqualTo(2);
    }
  }

  @Test
  void a_header_stands_in_the_first_thousand_bytes() throws Exception {
    try (PdfFile file = open(after(" ".repeat(1023), TestPdfs.unsigned(1)))) {
      assertThat(file.whole().base()).isEqualTo(1023);
    }
    assertThatThrownBy(() -> open(after(" ".repeat(1024), TestPdfs.unsigned(1))))
        .isInstanceOf(PdfFormatException.class)
        .hasMessageContaining("%PDF-");
    assertThatThrownBy(() -> open(new byte[0]))
        .isInstanceOf(PdfFormatException.class)
        .hasMessageContaining("no bytes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"|0", "\\n|0", "\\r|0", "\\r\\n|0", "\\n\\n|2", "\\n\\r|2", "x|1", "\\r\\nx|3"})
  void a_line_end_after_the_covered_bytes_is_nothing(String more, int bytes) throws Exception {
    String tail = more == null ? "" : more.replace("\\n", "\n").replace("\\r", "\r");
    String covered = new String(SIGNED, ISO_8859_1).stripTrailing();
    byte[] ending = TestPdfs.concat(covered.getBytes(ISO_8859_1), tail);
    try (PdfFile file = open(ending)) {
      FoundSignature signature = endingAt(file, covered.length());
      assertThat(file.bytesAfter(signature)).isEqualTo(bytes);
      assertThat(file.endsRevision(signature)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 9, 40})
  void bytes_that_end_before_the_mark_of_a_revision_do_not_end_one(int missing) throws Exception {
    int end = new String(SIGNED, ISO_8859_1).stripTrailing().length();
    try (PdfFile file = open(SIGNED)) {
      assertThat(file.endsRevision(endingAt(file, end - missing))).isFalse();
      assertThat(file.endsRevision(endingAt(file, end))).isTrue();
      assertThat(file.endsRevision(endingAt(file, SIGNED.length))).isTrue();
    }
  }

  @Test
  void a_mark_with_anything_but_white_space_after_it_does_not_end_a_revision() throws Exception {
    String covered = new String(SIGNED, ISO_8859_1).stripTrailing();
    for (String tail : new String[] {"x", " x", "\n%"}) {
      byte[] all = (covered + tail).getBytes(ISO_8859_1);
      try (PdfFile file = open(all)) {
        assertThat(file.endsRevision(endingAt(file, all.length))).as(tail).isFalse();
      }
    }
    byte[] spaces = (covered + " \n ").getBytes(ISO_8859_1);
    try (PdfFile file = open(spaces)) {
      assertThat(file.endsRevision(endingAt(file, spaces.length))).isTrue();
    }
  }

  /** The signature of the file, its covered bytes ending elsewhere. */
  private static FoundSignature endingAt(PdfFile file, long end) throws Exception {
    FoundSignature found = file.signatures().get(0);
    ByteRange range = found.byteRange().orElse(new ByteRange(1, 2, end)); // only the end counts
    return new FoundSignature(
        found.key(),
        found.dictionary(),
        found.fieldName(),
        found.page(),
        Optional.of(new ByteRange(range.gapStart(), range.gapEnd(), end)),
        found.contents(),
        found.problems(),
        found.notes());
  }
}
