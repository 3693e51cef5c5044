package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.verify.pdf.RawUpdate;
import org.signet.seal.verify.pdf.TestPdfs;
import org.signet.seal.verify.words.Language;
import org.signet.seal.verify.words.Reason;

/**
 * Attacks by encryption: everybody can open a document without a user password and write into it,
 * whatever its owner's password is.
 */
class EncryptedAttackTest {
  private static final TestRegion REGION = new TestRegion();
  private static final byte[] PLAIN = TestPdfs.unsigned(2);

  /** A document that opens without a password and has an owner's, signed as it is. */
  private static byte[] signedAndEncrypted(SignatureProfile profile, int keyBits) {
    byte[] pdf = Forgery.seal(profile, encrypted(keyBits), REGION, document -> {});
    Report report = REGION.verify(pdf);
    assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(Verdict.VALID);
    return pdf;
  }

  private static byte[] encrypted(int keyBits) {
    try (PDDocument document = Loader.loadPDF(PLAIN)) {
      StandardProtectionPolicy policy =
          new StandardProtectionPolicy("owner", "", new AccessPermission());
      policy.setEncryptionKeyLength(keyBits);
      policy.setPreferAES(keyBits > 40);
      document.protect(policy);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out, CompressParameters.NO_COMPRESSION);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An encryption dictionary that opens without a password and encrypts nothing. */
  private static String dictionary(String more) {
    try (PDDocument document = Loader.loadPDF(encrypted(256))) {
      COSDictionary made = document.getEncryption().getCOSObject();
      StringBuilder text = new StringBuilder("<</Filter/Standard/V 5/R 6/Length 256");
      for (String key : new String[] {"O", "U", "OE", "UE", "Perms"}) {
        byte[] value = ((COSString) made.getDictionaryObject(COSName.getPDFName(key))).getBytes();
        text.append('/')
            .append(key)
            .append('<')
            .append(HexFormat.of().formatHex(value))
            .append('>');
      }
      return text.append("/P ")
          .append(made.getInt(COSName.P))
          .append("/CF<</StdCF<</CFM/AESV3/AuthEvent/DocOpen/Length 32>>>>")
          .append("/StmF/Identity/StrF/Identity")
          .append(more)
          .append(">>")
          .toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertRefused(byte[] pdf, Reason reason) {
    Refusals.assertRefused(REGION.verify(pdf), StepCode.LATER_CHANGES, reason);
  }

  private static byte[] stamped(SignatureProfile profile) {
    return REGION.stamp(profile, PLAIN);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_an_encryption_that_came_later(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    assertRefused(
        new RawUpdate(pdf).object(900, dictionary("")).trailer("/Encrypt 900 0 R").build(),
        Reason.LATER_TRAILER);
    assertRefused(
        new RawUpdate(pdf).trailer("/Encrypt " + dictionary("")).build(), Reason.LATER_TRAILER);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_later_encryption_that_is_too_long_to_be_compared(SignatureProfile profile) {
    String padded = dictionary("/Padding(" + "x".repeat(5000) + ")");
    byte[] forged = new RawUpdate(stamped(profile)).trailer("/Encrypt " + padded).build();
    assertRefused(forged, Reason.LATER_REFERENCES_DAMAGED);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_page_that_was_changed_by_somebody_without_the_owners_password(
      SignatureProfile profile) {
    Consumer<PDDocument> change =
        document -> {
          TestPdfs.fill(document, document.getPage(0), 3, 3, 90, 90);
          Refusals.touch(document, document.getPage(0));
        };
    for (int keyBits : new int[] {40, 128, 256}) {
      assertRefused(
          TestPdfs.update(signedAndEncrypted(profile, keyBits), change),
          Reason.MODIFIED_AFTER_SIGNING);
    }
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_crypt_filters_that_were_exchanged(SignatureProfile profile) {
    byte[] pdf = signedAndEncrypted(profile, 256);
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    int at = text.lastIndexOf("/Encrypt ") + 9;
    long number = Long.parseLong(text.substring(at, text.indexOf(' ', at)));
    byte[] forged =
        new RawUpdate(pdf)
            .object(number, dictionary(""))
            .trailer("/Encrypt " + number + " 0 R")
            .build();
    assertRefused(forged, Reason.MODIFIED_AFTER_SIGNING);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_an_encryption_that_was_taken_away(SignatureProfile profile) {
    assertRefused(
        new RawUpdate(signedAndEncrypted(profile, 256)).object(900, "null").build(),
        Reason.LATER_TRAILER);
  }
}
