package org.signet.seal.verify.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that lead elsewhere than PDFBox went, which repairs them in silence. */
class RowsAsReadTest {
  private static final byte[] PLAIN = TestPdfs.unsigned(2);

  @TempDir Path folder;

  private String damage(byte[] pdf) throws Exception {
    try (PdfFile file =
        PdfFile.open(
            TestPdfs.save(folder, pdf), TestPdfs.LIMITS, Deadline.in(Duration.ofMinutes(1)))) {
      assertThat(file.whole().references()).as("as PDFBox repaired it").isPresent();
      return file.damage();
    }
  }

  private static String row(long offset) {
    return String.format(Locale.ROOT, "%010d 00000 n", offset);
  }

  private static String text(byte[] pdf) {
    return new String(pdf, ISO_8859_1);
  }

  private static byte[] packed() throws Exception {
    try (PDDocument document = Loader.loadPDF(PLAIN)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  @Test
  void rows_that_are_right_are_no_damage() throws Exception {
    assertThat(damage(PLAIN)).isEmpty();
    assertThat(text(packed())).contains("/ObjStm").contains("/XRef");
    assertThat(damage(packed())).isEmpty();
    assertThat(damage(TestPdfs.sign(packed(), TestPdfs.VALUE))).isEmpty();
    assertThat(damage(TestPdfs.concat("before ".getBytes(ISO_8859_1), text(PLAIN)))).isEmpty();
  }

  @Test
  void a_row_that_leads_to_another_object_is_named() throws Exception {
    long six = RawUpdate.table(PLAIN).get(6L);
    long five = RawUpdate.table(PLAIN).get(5L);
    byte[] astray = TestPdfs.replace(PLAIN, row(six), row(five));
    assertThat(damage(astray)).isEqualTo("object 6 is not where its row leads at offset " + five);
    assertThat(damage(TestPdfs.sign(astray, TestPdfs.VALUE))).startsWith("object 6 is not where");
  }

  @Test
  void a_row_that_leads_between_objects_is_named() throws Exception {
    long six = RawUpdate.table(PLAIN).get(6L);
    assertThat(damage(TestPdfs.replace(PLAIN, row(six), row(six + 3))))
        .startsWith("object 6 is not where");
  }

  /** What a later revision says of an object is what readers go by. */
  @Test
  void a_row_that_a_later_one_replaces_is_not_asked() throws Exception {
    long six = RawUpdate.table(PLAIN).get(6L);
    byte[] astray = TestPdfs.replace(PLAIN, row(six), row(six + 3));
    byte[] mended = new RawUpdate(astray).object(6, RawUpdate.value(PLAIN, 6)).build();
    assertThat(damage(mended)).isEmpty();
  }

  @Test
  void a_row_of_a_stream_that_leads_to_another_object_is_named() throws Exception {
    long five = RawUpdate.table(PLAIN).get(5L);
    long six = RawUpdate.table(PLAIN).get(6L);
    assertThat(damage(withRowInStream(six))).isEmpty();
    assertThat(damage(withRowInStream(five))).startsWith("object 6 is not where its row leads");
  }

  @Test
  void references_with_a_wrong_checksum_leave_the_file_readable_as_pdfbox_does() throws Exception {
    byte[] pdf = packed();
    int end = text(pdf).lastIndexOf("\r\nendstream");
    for (int i = end - 4; i < end; i++) {
      byte[] broken = pdf.clone();
      broken[i] ^= 0x55;
      try (PdfFile file =
          PdfFile.open(
              TestPdfs.save(folder, broken), TestPdfs.LIMITS, Deadline.in(Duration.ofMinutes(1)))) {
        assertThat(file.whole().document().getNumberOfPages()).isEqualTo(2);
      }
    }
  }

  /** References as a stream, which say where object 6 is. */
  private static byte[] withRowInStream(long place) {
    RawUpdate update = new RawUpdate(PLAIN);
    long at = update.here();
    String rows = "" + (char) 1 + twoBytes(place) + (char) 1 + twoBytes(at);
    return update
        .hidden(
            900,
            "<</Type/XRef/Size 999/W[1 2 0]/Index[6 1 900 1]/Root "
                + RawUpdate.root(PLAIN)
                + "/Prev "
                + RawUpdate.startOf(PLAIN)
                + "/Length 6>>\nstream\n"
                + rows
                + "\nendstream")
        .text("startxref\n" + at + "\n%%EOF\n")
        .bytes();
  }

  private static String twoBytes(long number) {
    return "" + (char) (number >> 8) + (char) (number & 0xff);
  }

  @Test
  void a_number_that_no_object_may_have_is_named() throws Exception {
    byte[] more = new RawUpdate(PLAIN).rows("8388608 1\n0000000000 00000 f \n").build();
    assertThat(damage(more)).startsWith("a row for object 8388608");
    byte[] most = new RawUpdate(PLAIN).rows("8388607 1\n0000000000 00000 f \n").build();
    assertThat(damage(most)).isEmpty();
  }

  @Test
  void a_file_that_takes_too_long_is_left() throws Exception {
    try (FileBytes bytes = FileBytes.open(TestPdfs.save(folder, PLAIN));
        Revision whole = Revision.open(bytes, 0, PLAIN.length)) {
      assertThatThrownBy(() -> RowsAsRead.fault(whole, Deadline.in(Duration.ZERO)))
          .isInstanceOf(BoundHitException.class);
    }
  }
}
