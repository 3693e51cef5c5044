package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.junit.jupiter.api.Test;
import org.signet.seal.verify.pdf.RawUpdate;
import org.signet.seal.verify.pdf.TestPdfs;
import org.signet.seal.verify.words.Reason;

/** Signature fields and dictionaries of a form that is rarely met. */
class OddFormTest {
  private static final TestRegion REGION = new TestRegion();
  private static final byte[] PLAIN = TestPdfs.unsigned(2);
  private static final String DICTIONARY =
      "<</Type/Sig/SubFilter/GM.sm2seal/ByteRange[0 9 30 9]/Contents<3000>>>";

  private static void assertRefused(byte[] pdf, Reason reason) {
    Refusals.assertRefused(REGION.verify(pdf), StepCode.FORMAT, reason);
  }

  private static byte[] sealed() {
    return Forgery.seal(REGION.signer, REGION.seal, TestRegion.NOW);
  }

  private static long fieldNumber(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return document.getSignatureFields().get(0).getCOSObject().getKey().getNumber();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The waiting field of a document with a value. */
  private static String fieldWith(byte[] pdf, String value) {
    String field = RawUpdate.value(pdf, fieldNumber(pdf));
    return field.substring(0, field.lastIndexOf(">>")) + "/V " + value + ">>";
  }

  @Test
  void refuses_a_value_that_is_no_object_of_its_own() {
    byte[] pdf = TestPdfs.withEmptyField(PLAIN);
    assertRefused(
        new RawUpdate(pdf).object(fieldNumber(pdf), fieldWith(pdf, DICTIONARY)).build(),
        Reason.DICTIONARY_NOT_AN_OBJECT);
  }

  @Test
  void refuses_a_dictionary_inside_an_object_stream() {
    byte[] pdf = TestPdfs.withEmptyField(PLAIN);
    long field = fieldNumber(pdf);
    byte[] forged =
        new ReferenceStream(pdf)
            .objects(900, List.of(field, 950L), List.of(fieldWith(pdf, "950 0 R"), DICTIONARY))
            .row(field, 2, 900, 0)
            .row(950, 2, 900, 1)
            .build();
    assertRefused(forged, Reason.DICTIONARY_COMPRESSED);
  }

  @Test
  void refuses_a_dictionary_with_one_key_twice() {
    assertRefused(
        TestPdfs.replace(sealed(), "/SubFilter /GM.sm2seal", "/Filter/O /SubFilter/G"),
        Reason.DICTIONARY_MALFORMED);
  }

  @Test
  void refuses_a_dictionary_that_reaches_beyond_what_is_covered() {
    byte[] pdf = sealed();
    int[] range = Refusals.range(pdf);
    String last = String.valueOf(range[3]);
    String shorter = String.format(Locale.ROOT, "%-" + last.length() + "d", 1);
    assertRefused(
        TestPdfs.replace(pdf, range[2] + " " + last, range[2] + " " + shorter),
        Reason.DICTIONARY_NOT_COVERED);
  }

  @Test
  void refuses_a_byte_range_that_takes_in_the_brackets() {
    byte[] pdf = sealed();
    int[] range = Refusals.range(pdf);
    byte[] forged =
        TestPdfs.replace(
            pdf, "[0 " + range[1] + " " + range[2], "[0 " + (range[1] + 1) + " " + (range[2] - 1));
    assertRefused(forged, Reason.GAP_WITHOUT_BRACKETS);
  }

  @Test
  void refuses_a_widget_that_stands_on_two_pages() {
    byte[] forged =
        Forgery.seal(
            PLAIN,
            REGION,
            document -> {
              PDSignatureField field = document.getSignatureFields().get(0);
              COSDictionary widget = field.getWidgets().get(0).getCOSObject();
              for (int page = 0; page < 2; page++) {
                COSArray annotations = new COSArray();
                annotations.add(widget);
                document.getPage(page).getCOSObject().setItem(COSName.ANNOTS, annotations);
                Refusals.touch(document, document.getPage(page));
              }
            });
    assertRefused(forged, Reason.WIDGET_ON_SEVERAL_PAGES);
  }

  @Test
  void refuses_contents_in_capital_and_small_letters() {
    byte[] pdf = sealed();
    int at = Refusals.range(pdf)[1];
    while (pdf[at] < 'A' || pdf[at] > 'F') {
      at++;
    }
    pdf[at] = (byte) Character.toLowerCase(pdf[at]);
    assertRefused(pdf, Reason.CONTENTS_MIXED);
  }

  /** The signer's own software wrote a startxref that is wrong by one; readers mend it. */
  @Test
  void refuses_updates_of_a_revision_that_cannot_be_read_strictly() {
    byte[] prepared = TestPdfs.sign(PLAIN, new byte[16000]);
    long start = RawUpdate.startOf(prepared);
    byte[] wrong = TestPdfs.replace(prepared, "startxref\n" + start, "startxref\n" + (start + 1));
    byte[] pdf = Forgery.seal(wrong, REGION);
    assertThat(REGION.verify(pdf).verdict()).isEqualTo(Verdict.VALID);
    byte[] updated = new RawUpdate(pdf).previous(start).object(900, "null").build();
    Refusals.assertRefused(
        REGION.verify(updated), StepCode.LATER_CHANGES, Reason.SIGNED_REVISION_DAMAGED);
  }

  @Test
  void takes_a_seal_under_the_name_of_another_format_and_tells_it() {
    byte[] pdf =
        Forgery.seal(
            PLAIN,
            REGION,
            document ->
                document
                    .getSignatureFields()
                    .get(0)
                    .getSignature()
                    .setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED));
    Report report = REGION.verify(pdf);
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    assertThat(report.signatures().get(0).steps())
        .anyMatch(step -> step.detail().reason() == Reason.SUB_FILTER_DISAGREES);
  }

  @Test
  void leaves_open_a_value_of_no_known_format() {
    byte[] value = {0x30, 3, 2, 1, 5};
    Report report = REGION.verify(TestPdfs.sign(PLAIN, value));
    assertThat(report.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(report.signatures().get(0).steps())
        .anyMatch(step -> step.detail().reason() == Reason.CONTENT_UNKNOWN);
  }

  @Test
  void refuses_an_ofd_value_with_something_after_it() {
    var files = TestOfd.sign(TestOfd.unsigned(), REGION);
    files.computeIfPresent(
        "Doc_0/Signs/Sign_0/SignedValue.dat",
        (name, value) -> {
          byte[] longer = Arrays.copyOf(value, value.length + 1);
          longer[value.length] = 1;
          return longer;
        });
    assertRefused(TestOfd.zip(files), Reason.OFD_VALUE_TRAILING);
  }
}
