package org.signet.seal.verify;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.verify.pdf.RawUpdate;
import org.signet.seal.verify.pdf.TestForms;
import org.signet.seal.verify.pdf.TestPdfs;
import org.signet.seal.verify.words.Reason;

/** Attacks on the form of the signature: universal forgery, wrapping, fields that are shared. */
class FormAttackTest {
  private static final TestRegion REGION = new TestRegion();

  private static byte[] stamped(SignatureProfile profile) {
    return REGION.stamp(profile, TestPdfs.unsigned(2));
  }

  private static void assertRefused(byte[] pdf, Reason reason) {
    Refusals.assertRefused(REGION.verify(pdf), StepCode.FORMAT, reason);
  }

  /** Writes over the bytes from one place to another, filled up with blanks. */
  private static byte[] over(byte[] pdf, int from, int to, String text) {
    byte[] copy = pdf.clone();
    byte[] bytes =
        (text + " ".repeat(to - from - text.length())).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, copy, from, bytes.length);
    return copy;
  }

  private static byte[] overByteRange(byte[] pdf, String text) {
    String all = new String(pdf, StandardCharsets.ISO_8859_1);
    int open = all.indexOf('[', all.lastIndexOf("/ByteRange"));
    return over(pdf, open, all.indexOf(']', open) + 1, text);
  }

  private static byte[] overContents(byte[] pdf, String text) {
    int[] range = Refusals.range(pdf);
    return over(pdf, range[1], range[2], text);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_byte_range_that_is_missing_null_or_malformed(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    assertRefused(TestPdfs.replace(pdf, "/ByteRange", "/ByteRangf"), Reason.BYTE_RANGE_MALFORMED);
    for (String wrong :
        new String[] {"null", "[]", "[0 9]", "[-1 9 9 9]", "[0 9 5 9]", "[1 2 3 4]", "(0 1 2)"}) {
      assertRefused(overByteRange(pdf, wrong), Reason.BYTE_RANGE_MALFORMED);
    }
    assertRefused(overByteRange(pdf, "[0 9 99 9999999]"), Reason.BYTE_RANGE_OUTSIDE);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_contents_that_are_missing_null_or_no_hex_string(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    assertRefused(TestPdfs.replace(pdf, "/Contents <", "/Contentz <"), Reason.CONTENTS_NOT_HEX);
    assertRefused(overContents(pdf, "null"), Reason.CONTENTS_NOT_HEX);
    assertRefused(overContents(pdf, "/Name"), Reason.CONTENTS_NOT_HEX);
    assertRefused(overContents(pdf, "(" + "0".repeat(20) + ")"), Reason.CONTENTS_NOT_HEX);
    assertRefused(overContents(pdf, "<<>>"), Reason.CONTENTS_NOT_HEX);
    assertRefused(overContents(pdf, "<3000>"), Reason.GAP_NOT_CONTENTS);
  }

  /** The second signed part is moved, and everything else put where it was. */
  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_wrapped_signature(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    int[] range = Refusals.range(pdf);
    long start = RawUpdate.startOf(pdf);
    String all = new String(pdf, StandardCharsets.ISO_8859_1);
    long key = signatureKey(pdf);
    int at = Math.toIntExact(RawUpdate.table(pdf).get(key));
    String copied = all.substring(at, all.indexOf("endobj", range[2]) + 6);
    StringBuilder middle = new StringBuilder("\n");
    middle.append(" ".repeat(Math.toIntExact(start) - range[2] - 1));
    Map<Long, Long> table = RawUpdate.table(pdf);
    int room = 40 * table.size() + 200;
    long copyAt = start + room;
    long moved = copyAt + copied.length() + 1 - range[2];
    String newRange = "[0 " + range[1] + " " + (range[2] + moved) + " " + range[3] + "]";
    int open = copied.indexOf('[', copied.indexOf("/ByteRange"));
    String wrapped =
        copied.substring(0, open) + newRange + copied.substring(copied.indexOf(']', open) + 1);
    moved += wrapped.length() - copied.length();
    wrapped =
        wrapped.replace(
            newRange, "[0 " + range[1] + " " + (range[2] + moved) + " " + range[3] + "]");
    StringBuilder xref = new StringBuilder("xref\n");
    for (Map.Entry<Long, Long> entry : table.entrySet()) {
      long place = entry.getValue() >= range[2] ? entry.getValue() + moved : entry.getValue();
      place = entry.getKey() == key ? copyAt : place;
      xref.append(entry.getKey())
          .append(" 1\n")
          .append(String.format(Locale.ROOT, "%010d 00000 n \n", place));
    }
    xref.append("trailer\n<</Size 99/Root ").append(RawUpdate.root(pdf)).append(">>\n");
    middle.append(xref).append(" ".repeat(room - xref.length())).append(wrapped).append('\n');
    String forged = all.substring(0, range[2]) + middle + all.substring(range[2]);
    assertRefused(forged.getBytes(StandardCharsets.ISO_8859_1), Reason.GAP_NOT_CONTENTS);
  }

  private static long signatureKey(byte[] pdf) {
    String all = new String(pdf, StandardCharsets.ISO_8859_1);
    int mark = all.lastIndexOf("/ByteRange");
    int end = all.lastIndexOf(" 0 obj", mark);
    int begin = all.lastIndexOf('\n', end) + 1;
    return Long.parseLong(all.substring(begin, end).strip());
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_field_with_several_widgets(SignatureProfile profile) {
    byte[] pdf =
        TestPdfs.update(
            stamped(profile),
            document -> {
              COSDictionary field = document.getSignatureFields().get(0).getCOSObject();
              COSArray kids = new COSArray();
              for (int i = 0; i < 2; i++) {
                COSDictionary widget = new COSDictionary();
                widget.setName(COSName.SUBTYPE, "Widget");
                widget.setItem(COSName.PARENT, field);
                kids.add(widget);
              }
              field.setItem(COSName.KIDS, kids);
              field.setNeedToBeUpdated(true);
              TestForms.touch(document);
            });
    assertRefused(pdf, Reason.FIELD_WIDGETS);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_signature_that_two_fields_share(SignatureProfile profile) {
    byte[] pdf =
        TestPdfs.update(
            stamped(profile),
            document -> {
              COSDictionary first = document.getSignatureFields().get(0).getCOSObject();
              COSDictionary second = new COSDictionary();
              second.setName(COSName.FT, "Sig");
              second.setString(COSName.T, "again");
              second.setItem(COSName.V, first.getItem(COSName.V));
              TestForms.addField(document, second);
            });
    assertRefused(pdf, Reason.DICTIONARY_SHARED);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_something_after_the_value_in_contents(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    while (!isPadded(pdf)) {
      pdf = stamped(profile); // the length of a value depends on its numbers
    }
    pdf[Refusals.range(pdf)[2] - 2] = '7';
    assertRefused(pdf, Reason.CONTENTS_TRAILING);
  }

  /** Whether zeros follow the value; every value here has a length of two bytes. */
  private static boolean isPadded(byte[] pdf) {
    int[] range = Refusals.range(pdf);
    String hex = new String(pdf, range[1] + 1, range[2] - range[1] - 2, StandardCharsets.US_ASCII);
    return 8 + 2 * Integer.parseInt(hex.substring(4, 8), 16) < hex.length();
  }
}
