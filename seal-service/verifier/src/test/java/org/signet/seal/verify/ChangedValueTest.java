package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signet.gm.cert.Certificates;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.verify.pdf.TestPdfs;
import org.signet.seal.verify.words.Language;

/** One bit of the signature value changed, in each of its parts. */
class ChangedValueTest {
  private static final TestRegion REGION = new TestRegion();

  private static byte[] stamped(SignatureProfile profile) {
    return REGION.stamp(profile, TestPdfs.unsigned(2));
  }

  /** Looks for a place in the value of a signature. */
  @FunctionalInterface
  private interface Place {
    int in(byte[] pdf, byte[] value) throws ContentFormatException, UnknownContentException;
  }

  /** Refused for this step, with one bit of the value changed. */
  private static void assertBitCounts(SignatureProfile profile, Place place, StepCode code)
      throws ContentFormatException, UnknownContentException {
    byte[] pdf = stamped(profile);
    int[] range = Refusals.range(pdf);
    String hex = new String(pdf, range[1] + 1, range[2] - range[1] - 2, StandardCharsets.US_ASCII);
    byte[] value = HexFormat.of().parseHex(hex);
    value[place.in(pdf, value)] ^= 1;
    Report report = REGION.verify(Forgery.withValue(pdf, value));
    assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(Verdict.REFUSED);
    assertThat(report.signatures().get(0).step(code).map(Step::result))
        .as(report.text(Language.EN))
        .contains(StepResult.FAIL);
  }

  private static int find(byte[] in, byte[] part, int from) {
    int at =
        new String(in, StandardCharsets.ISO_8859_1)
            .indexOf(new String(part, StandardCharsets.ISO_8859_1), from);
    assertThat(at).as("the part is there").isNotNegative();
    return at;
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_changed_bit_of_the_signature(SignatureProfile profile) throws Exception {
    assertBitCounts(
        profile,
        (pdf, value) -> {
          byte[] signature = Contents.read(ContentsValue.cut(value).value()).signatureValue();
          return find(value, signature, 0) + signature.length - 1;
        },
        StepCode.SIGNATURE_VALUE);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_changed_bit_of_the_seal(SignatureProfile profile) throws Exception {
    byte[] number = TestRegion.ES_ID.getBytes(StandardCharsets.US_ASCII);
    assertBitCounts(
        profile,
        (pdf, value) -> find(value, number, 0) + number.length - 1,
        StepCode.SIGNATURE_VALUE);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_changed_bit_of_the_signed_digest(SignatureProfile profile) throws Exception {
    assertBitCounts(
        profile,
        (pdf, value) -> find(value, Sm3.hash(Forgery.protectedBytes(pdf)), 0),
        StepCode.SIGNATURE_VALUE);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_changed_bit_of_the_signers_certificate(SignatureProfile profile) throws Exception {
    byte[] certificate = Certificates.der(REGION.signer.certificate());
    byte[] seal = REGION.seal.encoded();
    assertBitCounts(
        profile,
        (pdf, value) -> {
          int start = find(value, seal, 0);
          int at = find(value, certificate, 0);
          while (at > start && at < start + seal.length) { // the seal lists it too
            at = find(value, certificate, at + 1);
          }
          return at + certificate.length - 1;
        },
        // A message binds the certificate of its signer; a seal signature leaves that to the chain.
        profile == SignatureProfile.GM_SEAL ? StepCode.SIGNER_CHAIN : StepCode.SIGNATURE_VALUE);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void never_finds_a_document_valid_with_another_digit_in_its_value(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    int[] range = Refusals.range(pdf);
    for (int at = range[1] + 1; at < range[2] - 200; at += 151) {
      byte[] copy = pdf.clone();
      copy[at] = copy[at] == '0' ? (byte) '1' : (byte) '0';
      Report report = REGION.verify(copy);
      assertThat(report.verdict())
          .as("digit %d: %s", at - range[1], report.text(Language.EN))
          .isNotEqualTo(Verdict.VALID);
    }
  }
}
