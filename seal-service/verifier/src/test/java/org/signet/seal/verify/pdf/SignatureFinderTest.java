package org.signet.seal.verify.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.seal.verify.words.Reason;
import org.signet.seal.verify.words.Sentence;

class SignatureFinderTest {
  @TempDir Path folder;

  private final byte[] signed = TestPdfs.sign(TestPdfs.unsigned(1), TestPdfs.VALUE);

  private List<FoundSignature> find(byte[] pdf) throws Exception {
    return find(pdf, TestPdfs.LIMITS);
  }

  private List<FoundSignature> find(byte[] pdf, PdfLimits limits) throws Exception {
    Path file = TestPdfs.save(folder, pdf);
    try (PdfFile open = PdfFile.open(file, limits, Deadline.in(limits.time()))) {
      return open.signatures();
    }
  }

  private List<Reason> problems(byte[] pdf) throws Exception {
    return find(pdf).get(0).problems().stream().map(Sentence::reason).toList();
  }

  @Test
  void finds_a_sound_signature_with_its_bytes_and_time() throws Exception {
    FoundSignature signature = find(signed).get(0);
    assertThat(signature.problems()).isEmpty();
    assertThat(signature.contents().orElseThrow()).startsWith(TestPdfs.VALUE).endsWith(0, 0, 0);
    assertThat(signature.byteRange().orElseThrow().end()).isEqualTo(signed.length);
    assertThat(signature.claimedTime()).contains(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(signature.subFilter()).isEqualTo("ETSI.CAdES.detached");
  }

  @Test
  void finds_the_page_of_a_visible_signature() throws Exception {
    byte[] pdf = TestPdfs.signVisibly(TestPdfs.unsigned(2), TestPdfs.VALUE);
    assertThat(find(pdf).get(0).page()).isEqualTo(1);
  }

  @Test
  void finds_two_signatures_in_the_order_of_their_bytes() throws Exception {
    byte[] second = TestPdfs.sign(signed, "second".getBytes(StandardCharsets.US_ASCII));
    List<FoundSignature> found = find(second);
    assertThat(found).hasSize(2).allMatch(s -> s.problems().isEmpty());
    assertThat(found.get(0).byteRange().orElseThrow().end()).isEqualTo(signed.length);
    assertThat(found.get(1).byteRange().orElseThrow().end()).isEqualTo(second.length);
  }

  @Test
  void finds_nothing_in_an_unsigned_document() throws Exception {
    assertThat(find(TestPdfs.unsigned(1))).isEmpty();
  }

  @Test
  void does_not_take_words_in_a_content_stream_for_a_signature() throws Exception {
    byte[] pdf =
        TestPdfs.update(
            TestPdfs.unsigned(1),
            document -> {
              var stream = document.getDocument().createCOSStream();
              try (var out = stream.createOutputStream()) {
                out.write("/ByteRange [0 1 2 3] /Type /Sig".getBytes(StandardCharsets.US_ASCII));
              } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
              document.getPage(0).getCOSObject().setItem(COSName.CONTENTS, stream);
              document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
            });
    assertThat(find(pdf)).isEmpty();
  }

  @Test
  void reports_a_dictionary_that_no_field_refers_to() throws Exception {
    byte[] pdf =
        TestPdfs.update(
            signed,
            document -> {
              var form = document.getDocumentCatalog().getAcroForm(null);
              form.getCOSObject().setItem(COSName.FIELDS, new org.apache.pdfbox.cos.COSArray());
              form.getCOSObject().setNeedToBeUpdated(true);
              document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            });
    assertThat(problems(pdf)).containsExactly(Reason.DICTIONARY_WITHOUT_FIELD);
  }

  @Test
  void refuses_a_dictionary_that_two_fields_share() throws Exception {
    byte[] pdf =
        TestPdfs.update(
            signed,
            document -> {
              var form = document.getDocumentCatalog().getAcroForm(null).getCOSObject();
              var fields = form.getCOSArray(COSName.FIELDS);
              var copy =
                  new org.apache.pdfbox.cos.COSDictionary(
                      (org.apache.pdfbox.cos.COSDictionary) fields.getObject(0));
              copy.setString(COSName.T, "copy");
              fields.add(copy);
              fields.setNeedToBeUpdated(true);
              form.setNeedToBeUpdated(true);
              document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            });
    assertThat(problems(pdf)).contains(Reason.DICTIONARY_SHARED);
  }

  @Test
  void refuses_a_byte_range_beyond_the_file() throws Exception {
    FoundSignature whole = find(signed).get(0);
    ByteRange range = whole.byteRange().orElseThrow();
    long last = range.end() - range.gapEnd();
    byte[] pdf =
        TestPdfs.replace(signed, range.gapEnd() + " " + last, range.gapEnd() + " " + (last + 1));
    assertThat(problems(pdf)).containsExactly(Reason.BYTE_RANGE_OUTSIDE);
  }

  @Test
  void refuses_a_byte_range_that_starts_after_the_first_byte() throws Exception {
    assertThat(problems(TestPdfs.replace(signed, "/ByteRange [0", "/ByteRange [1")))
        .containsExactly(Reason.BYTE_RANGE_MALFORMED);
  }

  @Test
  void refuses_a_negative_byte_range() throws Exception {
    String number = String.valueOf(find(signed).get(0).byteRange().orElseThrow().gapStart());
    byte[] pdf = TestPdfs.replace(signed, "[0 " + number, "[0 -" + number.substring(1));
    assertThat(problems(pdf)).containsExactly(Reason.BYTE_RANGE_MALFORMED);
  }

  @Test
  void refuses_a_dictionary_without_byte_range() throws Exception {
    byte[] pdf = TestPdfs.replace(signed, "/ByteRange [", "/ByteRangx [");
    assertThat(problems(pdf)).containsExactly(Reason.BYTE_RANGE_MALFORMED);
  }

  @Test
  void refuses_a_gap_that_is_shifted_by_one() throws Exception {
    ByteRange range = find(signed).get(0).byteRange().orElseThrow();
    byte[] pdf = TestPdfs.replace(signed, "[0 " + range.gapStart(), "[0 " + (range.gapStart() - 1));
    assertThat(problems(pdf)).containsExactly(Reason.GAP_NOT_CONTENTS);
  }

  @Test
  void refuses_a_gap_without_the_brackets() throws Exception {
    ByteRange range = find(signed).get(0).byteRange().orElseThrow();
    byte[] pdf =
        TestPdfs.replace(
            signed,
            "[0 " + range.gapStart() + " " + range.gapEnd(),
            "[0 " + (range.gapStart() + 1) + " " + (range.gapEnd() - 1));
    assertThat(problems(pdf)).containsExactly(Reason.GAP_WITHOUT_BRACKETS);
  }

  @Test
  void refuses_contents_of_zeros() throws Exception {
    byte[] pdf = signed.clone();
    ByteRange range = find(signed).get(0).byteRange().orElseThrow();
    for (int i = (int) range.gapStart() + 1; i < range.gapEnd() - 1; i++) {
      pdf[i] = '0';
    }
    assertThat(problems(pdf)).containsExactly(Reason.CONTENTS_EMPTY);
  }

  @Test
  void refuses_something_else_inside_the_gap() throws Exception {
    byte[] pdf = signed.clone();
    ByteRange range = find(signed).get(0).byteRange().orElseThrow();
    pdf[(int) range.gapEnd() - 20] = '>';
    pdf[(int) range.gapEnd() - 19] = '/';
    assertThat(problems(pdf)).isNotEmpty();
    pdf[(int) range.gapEnd() - 20] = ' ';
    pdf[(int) range.gapEnd() - 19] = ' ';
    assertThat(problems(pdf)).containsExactly(Reason.CONTENTS_NOT_HEX);
  }

  @Test
  void refuses_a_key_that_occurs_twice() throws Exception {
    byte[] pdf =
        TestPdfs.replace(
            signed, "/SubFilter /ETSI.CAdES.detached", "/Filter/Other /SubFilter/Anothe");
    assertThat(problems(pdf)).contains(Reason.DICTIONARY_MALFORMED);
  }

  @Test
  void gives_up_when_there_are_more_signatures_than_the_limit() {
    byte[] second = TestPdfs.sign(signed, TestPdfs.VALUE);
    PdfLimits limits =
        new PdfLimits(
            1000, 1, 1000, 1 << 20, 10, 1_000_000, 1 << 24, 1 << 22, Duration.ofSeconds(30));
    assertThatThrownBy(() -> find(second, limits))
        .isInstanceOfSatisfying(
            BoundHitException.class, e -> assertThat(e.bound()).isEqualTo(Bound.SIGNATURES));
  }

  @Test
  void names_what_is_not_a_pdf() {
    assertThatThrownBy(() -> find("hello".getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOfSatisfying(
            PdfFormatException.class,
            e -> assertThat(e.code()).isEqualTo(PdfFormatException.Code.NOT_A_PDF));
    assertThatThrownBy(() -> find(new byte[0]))
        .isInstanceOfSatisfying(
            PdfFormatException.class,
            e -> assertThat(e.code()).isEqualTo(PdfFormatException.Code.EMPTY_DOCUMENT));
    assertThatThrownBy(() -> find("%PDF-1.7 and nothing".getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOfSatisfying(
            PdfFormatException.class,
            e -> assertThat(e.code()).isEqualTo(PdfFormatException.Code.DAMAGED_DOCUMENT));
  }
}
