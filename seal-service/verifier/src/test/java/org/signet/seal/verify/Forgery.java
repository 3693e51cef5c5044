package org.signet.seal.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.ses.SESeal;
import org.signet.gm.ses.SesFormatException;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.verify.pdf.TestForms;
import org.signet.seal.verify.pdf.TestPdfs;

/** Signs documents that our stamper would refuse to sign. */
final class Forgery {
  private static final int ROOM = 16000;

  private Forgery() {}

  static SESeal parse(byte[] seal) {
    try {
      return SESeal.parse(seal);
    } catch (SesFormatException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A document with a seal signature whose form and mathematics are right. */
  static byte[] seal(SigningIdentity signer, SESeal seal, Instant time) {
    return seal(SignatureProfile.GM_SEAL, signer, seal, time);
  }

  /** A document with a signature of any profile whose form and mathematics are right. */
  static byte[] seal(SignatureProfile profile, SigningIdentity signer, SESeal seal, Instant time) {
    return fill(
        TestPdfs.signVisibly(
            TestPdfs.unsigned(1), new byte[ROOM], document -> TestPdfs.claim(document, time)),
        profile,
        ForgedValue.maker(profile, signer, seal, time));
  }

  /** Signs a document invisibly, with changes to it in the same revision. */
  static byte[] seal(byte[] document, TestRegion region, Consumer<PDDocument> change) {
    return seal(SignatureProfile.GM_SEAL, document, region, change);
  }

  /** The same in any profile. */
  static byte[] seal(
      SignatureProfile profile, byte[] document, TestRegion region, Consumer<PDDocument> change) {
    byte[] prepared =
        TestPdfs.sign(
            document,
            new byte[ROOM],
            pdf -> {
              TestPdfs.claim(pdf, TestRegion.NOW);
              change.accept(pdf);
            });
    return fill(prepared, profile, maker(profile, region));
  }

  /** Fills the gap of a document that waits for its seal. */
  static byte[] seal(byte[] prepared, TestRegion region) {
    return fill(prepared, SignatureProfile.GM_SEAL, maker(SignatureProfile.GM_SEAL, region));
  }

  private static Maker maker(SignatureProfile profile, TestRegion region) {
    return ForgedValue.maker(profile, region.signer, region.seal, TestRegion.NOW);
  }

  /** Certifies a document (DocMDP): what may be changed later is 1 nothing, 2 forms, 3 notes. */
  static byte[] certify(byte[] document, TestRegion region, int level) {
    return certify(SignatureProfile.GM_SEAL, document, region, level);
  }

  /** The same in any profile. */
  static byte[] certify(SignatureProfile profile, byte[] document, TestRegion region, int level) {
    return seal(profile, document, region, pdf -> TestPdfs.addCertification(pdf, level));
  }

  /** Signs a document again, with a field on the first page that shows any drawing. */
  static byte[] coveringSeal(byte[] document, TestRegion region, String operators) {
    return seal(
        document,
        region,
        pdf -> {
          List<PDSignatureField> fields = pdf.getSignatureFields();
          COSDictionary widget = fields.get(fields.size() - 1).getCOSObject();
          widget.setItem(COSName.RECT, new PDRectangle(15, 15, 100, 100).getCOSArray());
          COSDictionary looks = new COSDictionary();
          looks.setItem("N", TestForms.drawing(pdf, operators));
          widget.setItem("AP", looks);
        });
  }

  static COSDictionary lastAnnotation(PDDocument document, int pageIndex) {
    COSArray all = document.getPage(pageIndex).getCOSObject().getCOSArray(COSName.ANNOTS);
    return (COSDictionary) all.getObject(all.size() - 1);
  }

  private static byte[] fill(byte[] prepared, SignatureProfile profile, Maker maker) {
    String usual = "/SubFilter /ETSI.CAdES.detached";
    String wanted =
        switch (profile) {
          case GM_SEAL -> "/SubFilter /GM.sm2seal         ";
          case GM_CMS -> "/SubFilter /GM.sm2cms.detached ";
          case PADES_SM2 -> usual;
        };
    boolean named = new String(prepared, StandardCharsets.ISO_8859_1).contains(usual);
    return fill(named ? TestPdfs.replace(prepared, usual, wanted) : prepared, maker);
  }

  /** Makes a signature value of the SM3 of what it protects and the name of that. */
  @FunctionalInterface
  interface Maker {
    byte[] of(byte[] sm3, String range) throws IOException, KeyUseException;
  }

  /** Fills the gap of the last signature, which must be wide enough. */
  static byte[] fill(byte[] prepared, Maker maker) {
    int[] range = Refusals.range(prepared);
    String property = "ByteRange=[0 " + range[1] + " " + range[2] + " " + range[3] + "]";
    try {
      return withValue(prepared, maker.of(Sm3.hash(protectedBytes(prepared)), property));
    } catch (IOException | KeyUseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the last signature of a document protects. */
  static byte[] protectedBytes(byte[] pdf) {
    int[] range = Refusals.range(pdf);
    byte[] bytes = Arrays.copyOf(pdf, range[1] + pdf.length - range[2]);
    System.arraycopy(pdf, range[2], bytes, range[1], pdf.length - range[2]);
    return bytes;
  }

  /** Puts a value into the gap of the last signature. */
  static byte[] withValue(byte[] prepared, byte[] value) {
    byte[] pdf = prepared.clone();
    int[] range = Refusals.range(pdf);
    byte[] hex =
        HexFormat.of().withUpperCase().formatHex(value).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(hex, 0, pdf, range[1] + 1, hex.length);
    Arrays.fill(pdf, range[1] + 1 + hex.length, range[2] - 1, (byte) '0');
    return pdf;
  }
}
