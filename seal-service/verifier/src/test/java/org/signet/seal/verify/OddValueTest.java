package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.cos.COSName;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.cms.DetachedCms;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.ses.CertificateList;
import org.signet.gm.ses.SESeal;
import org.signet.gm.ses.SealHeader;
import org.signet.gm.ses.SealInfo;
import org.signet.gm.ses.SealMaker;
import org.signet.gm.ses.SealPicture;
import org.signet.gm.ses.SealProperty;
import org.signet.gm.ses.SesExtension;
import org.signet.gm.ses.SesSigner;
import org.signet.gm.sm2.Sm2Digest;
import org.signet.gm.sm2.Sm2Id;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.verify.pdf.TestPdfs;
import org.signet.seal.verify.words.Language;
import org.signet.seal.verify.words.Reason;

/** Signature values and seals of a form that is rarely met. */
class OddValueTest {
  private static final TestRegion REGION = new TestRegion();
  private static final byte[] PLAIN = TestPdfs.unsigned(1);
  private static final ASN1ObjectIdentifier PRIVATE = new ASN1ObjectIdentifier("1.2.3.4.5");

  private static byte[] waiting() {
    Calendar now = Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    now.setTimeInMillis(TestRegion.NOW.toEpochMilli());
    return TestPdfs.sign(
        PLAIN,
        new byte[16000],
        document -> document.getSignatureFields().get(0).getSignature().setSignDate(now));
  }

  /** A document with a signed message that was changed after it was made. */
  private static byte[] message(UnaryOperator<byte[]> change) {
    return Forgery.fill(
        waiting(),
        (sm3, range) -> change.apply(DetachedCms.sign(REGION.signer, sm3, null, Map.of())));
  }

  private static void assertTold(Report report, Verdict verdict, StepCode code, Reason reason) {
    assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(verdict);
    assertThat(report.signatures().get(0).steps())
        .as(report.text(Language.EN))
        .anyMatch(step -> step.code() == code && step.detail().reason() == reason);
  }

  private static byte[] after(int skip, byte[] bytes, int... head) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int one : head) {
      out.write(one);
    }
    out.write(bytes, skip, bytes.length - skip);
    return out.toByteArray();
  }

  @Test
  void takes_a_message_whose_types_are_mixed_and_tells_it() {
    byte[] pdf =
        message(
            value -> {
              try {
                return new ContentInfo(
                        new ASN1ObjectIdentifier("1.2.156.10197.6.1.4.2.2"),
                        ContentInfo.getInstance(value).getContent())
                    .getEncoded("DER");
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    assertTold(REGION.verify(pdf), Verdict.VALID, StepCode.FORMAT, Reason.MIXED_TYPES);
  }

  @Test
  void takes_a_message_of_indefinite_length_and_tells_it() {
    byte[] pdf = message(value -> Arrays.copyOf(after(4, value, 0x30, 0x80), value.length));
    assertTold(REGION.verify(pdf), Verdict.VALID, StepCode.FORMAT, Reason.CONTENTS_BER);
  }

  @Test
  void leaves_open_a_message_with_a_length_that_is_longer_than_it_need_be() {
    byte[] pdf = message(value -> after(2, value, 0x30, 0x83, 0));
    assertTold(REGION.verify(pdf), Verdict.UNDECIDED, StepCode.FORMAT, Reason.NOT_CANONICAL);
  }

  @Test
  void refuses_a_message_of_a_version_that_there_is_not() {
    byte[] pdf =
        message(
            value -> {
              int version = 0;
              while (value[version] != 2 || value[version + 1] != 1 || value[version + 3] != 0x31) {
                version++;
              }
              byte[] changed = value.clone();
              changed[version + 2] = 2;
              return changed;
            });
    assertTold(REGION.verify(pdf), Verdict.REFUSED, StepCode.FORMAT, Reason.MESSAGE_FIELDS);
  }

  @Test
  void takes_a_message_that_binds_no_certificate_and_tells_it() {
    assertTold(handMade(cms -> cms), Verdict.VALID, StepCode.FORMAT, Reason.CERTIFICATE_NOT_BOUND);
  }

  private static Report handMade(UnaryOperator<HandMadeCms> change) {
    return REGION.verify(
        Forgery.fill(
            waiting(),
            (sm3, range) ->
                change
                    .apply(new HandMadeCms(REGION.signer, CMSObjectIdentifiers.data, sm3))
                    .encoded()));
  }

  @Test
  void leaves_open_a_message_with_a_certificate_that_nobody_vouches_for() {
    DevelopmentCa elsewhere =
        DevelopmentCa.create("Elsewhere", new SecureRandom(), TestRegion.CLOCK);
    assertTold(
        handMade(cms -> cms.with(elsewhere.region())),
        Verdict.UNDECIDED,
        StepCode.FORMAT,
        Reason.CERTIFICATE_STRANGE);
  }

  @Test
  void leaves_open_a_message_without_its_signers_certificate() {
    assertTold(
        handMade(HandMadeCms::withoutCertificate),
        Verdict.UNDECIDED,
        StepCode.SIGNATURE_VALUE,
        Reason.SIGNER_CERTIFICATE_MISSING);
  }

  @Test
  void leaves_open_a_message_under_an_algorithm_that_nobody_knows() {
    assertTold(
        handMade(cms -> cms.under("1.2.3.4.5")),
        Verdict.UNDECIDED,
        StepCode.SIGNATURE_VALUE,
        Reason.ALGORITHM_UNKNOWN);
  }

  @Test
  void refuses_a_message_that_binds_another_certificate_than_it_brings() {
    SigningCertificateV2 other =
        new SigningCertificateV2(new ESSCertIDv2(HandMadeCms.SM3, new byte[32]));
    assertTold(
        handMade(cms -> cms.attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, other)),
        Verdict.REFUSED,
        StepCode.SIGNATURE_VALUE,
        Reason.CERTIFICATE_EXCHANGED);
  }

  @Test
  void refuses_a_message_that_says_of_another_type_that_it_was_signed() {
    assertTold(
        handMade(cms -> cms.sayingType("1.2.3.4.5")),
        Verdict.REFUSED,
        StepCode.DOCUMENT_DIGEST,
        Reason.CONTENT_TYPE_DIFFERS);
  }

  @Test
  void takes_a_signature_for_which_nobody_says_a_time_and_tells_it() {
    byte[] waiting =
        TestPdfs.sign(
            PLAIN,
            new byte[16000],
            document ->
                document
                    .getSignatureFields()
                    .get(0)
                    .getSignature()
                    .getCOSObject()
                    .removeItem(COSName.M));
    byte[] pdf =
        Forgery.fill(waiting, (sm3, range) -> DetachedCms.sign(REGION.signer, sm3, null, Map.of()));
    assertTold(REGION.verify(pdf), Verdict.VALID, StepCode.TIMESTAMP, Reason.TIME_MISSING);
  }

  /** DER of {@code {signed, cert, algorithm, signature}}, signed anew after a change. */
  private static byte[] signedAgain(
      byte[] value, SigningIdentity by, UnaryOperator<ASN1Sequence> change)
      throws IOException, KeyUseException {
    ASN1Sequence parts = ASN1Sequence.getInstance(value);
    ASN1Sequence signed = change.apply(ASN1Sequence.getInstance(parts.getObjectAt(0)));
    ASN1EncodableVector again = new ASN1EncodableVector();
    again.add(signed);
    again.add(parts.getObjectAt(1));
    again.add(parts.getObjectAt(2));
    again.add(new DERBitString(by.signer().sign(signed.getEncoded("DER"))));
    return new DERSequence(again).getEncoded("DER");
  }

  @Test
  void refuses_a_signature_with_a_critical_extension_that_nobody_knows() {
    DERSequence extension =
        new DERSequence(
            new ASN1Encodable[] {PRIVATE, ASN1Boolean.TRUE, new DEROctetString(new byte[1])});
    byte[] pdf =
        Forgery.fill(
            waiting(),
            (sm3, range) ->
                signedAgain(
                    SesSigner.sign(REGION.signer, REGION.seal, TestRegion.NOW, sm3, range)
                        .encoded(),
                    REGION.signer,
                    signed -> {
                      ASN1EncodableVector more = new ASN1EncodableVector();
                      signed.forEach(more::add);
                      more.add(new DERTaggedObject(true, 0, new DERSequence(extension)));
                      return new DERSequence(more);
                    }));
    assertTold(REGION.verify(pdf), Verdict.REFUSED, StepCode.FORMAT, Reason.CRITICAL_EXTENSION);
  }

  @Test
  void refuses_a_seal_with_a_critical_extension_that_nobody_knows() throws Exception {
    SealProperty property = REGION.seal.info().property();
    SESeal seal =
        SealMaker.make(
            REGION.maker,
            new SealInfo(
                SealHeader.v4("Signet"),
                TestRegion.ES_ID,
                new SealProperty(
                    1,
                    property.name(),
                    CertificateList.of(List.of(REGION.signer.certificate())),
                    property.createDate(),
                    property.validStart(),
                    property.validEnd()),
                new SealPicture("PNG", new byte[] {1}, 42, 42),
                List.of(new SesExtension(PRIVATE, true, new byte[1]))));
    assertTold(
        REGION.verify(Forgery.seal(REGION.signer, seal, TestRegion.NOW)),
        Verdict.REFUSED,
        StepCode.SEAL_SIGNATURE,
        Reason.CRITICAL_EXTENSION);
  }

  @Test
  void leaves_open_a_seal_under_an_algorithm_that_nobody_knows() {
    byte[] encoded = REGION.seal.encoded();
    byte[] sm2WithSm3 = {6, 8, 0x2a, (byte) 0x81, 0x1c, (byte) 0xcf, 0x55, 1, (byte) 0x83, 0x75};
    int at = encoded.length - sm2WithSm3.length;
    while (!Arrays.equals(sm2WithSm3, Arrays.copyOfRange(encoded, at, at + sm2WithSm3.length))) {
      at--;
    }
    encoded[at + sm2WithSm3.length - 1] = 0x70;
    assertTold(
        REGION.verify(Forgery.seal(REGION.signer, Forgery.parse(encoded), TestRegion.NOW)),
        Verdict.UNDECIDED,
        StepCode.SEAL_SIGNATURE,
        Reason.ALGORITHM_UNKNOWN);
  }

  /** Some vendors list SM3(Z ‖ certificate). */
  @Test
  void takes_a_signer_that_the_seal_lists_by_its_digest_with_z() throws Exception {
    byte[] der = Certificates.der(REGION.signer.certificate());
    byte[] plain = Sm3.hash(der);
    byte[] z = Sm2Digest.z(Certificates.publicKey(REGION.signer.certificate()), Sm2Id.DEFAULT);
    byte[] withZ = Sm2Digest.e(z, der);
    SESeal listed = REGION.seal(CertificateList.ofDigests(List.of(REGION.signer.certificate())));
    byte[] encoded =
        signedAgain(
            listed.encoded(),
            REGION.maker,
            info -> {
              try {
                byte[] bytes = info.getEncoded("DER");
                int at = 0;
                while (!Arrays.equals(plain, Arrays.copyOfRange(bytes, at, at + plain.length))) {
                  at++;
                }
                System.arraycopy(withZ, 0, bytes, at, withZ.length);
                return ASN1Sequence.getInstance(bytes);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    assertTold(
        REGION.verify(Forgery.seal(REGION.signer, Forgery.parse(encoded), TestRegion.NOW)),
        Verdict.VALID,
        StepCode.SIGNER_ON_SEAL,
        Reason.SIGNER_LISTED_Z);
  }
}
