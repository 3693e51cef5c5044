package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.apache.pdfbox.cos.COSName;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.Test;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.verify.pdf.TestPdfs;
import org.signet.seal.verify.words.Language;
import org.signet.seal.verify.words.Reason;

/** Time stamps over documents that prove nothing, each for its own reason. */
class OddStampTest {
  private static final TestRegion REGION = new TestRegion();
  private static final SigningIdentity AUTHORITY =
      REGION.ca.issue(CertificatePurpose.TIMESTAMP, "CN=Time,C=CN", Duration.ofDays(30));
  private static final byte[] SEALED = Forgery.seal(REGION.signer, REGION.seal, TestRegion.NOW);

  private static byte[] info(AlgorithmIdentifier algorithm, byte[] imprint, Instant at)
      throws IOException {
    return new TSTInfo(
            new ASN1ObjectIdentifier("1.2.3.4"),
            new MessageImprint(algorithm, imprint),
            new ASN1Integer(BigInteger.ONE),
            new ASN1GeneralizedTime(Date.from(at)),
            null,
            null,
            null,
            null,
            null)
        .getEncoded("DER");
  }

  private static HandMadeCms token(byte[] info) {
    return new HandMadeCms(AUTHORITY, PKCSObjectIdentifiers.id_ct_TSTInfo, Sm3.hash(info))
        .holding(info);
  }

  /** A sealed document with a stamp over it. */
  private static byte[] stamped(Forgery.Maker maker) {
    return stamped(SEALED, maker);
  }

  private static byte[] stamped(byte[] sealed, Forgery.Maker maker) {
    byte[] prepared =
        TestPdfs.sign(
            sealed,
            new byte[4000],
            document -> {
              var fields = document.getSignatureFields();
              var stamp = fields.get(fields.size() - 1).getSignature();
              stamp.setSubFilter(COSName.getPDFName("ETSI.RFC3161"));
              stamp.getCOSObject().setName(COSName.TYPE, "DocTimeStamp");
            });
    return Forgery.fill(prepared, maker);
  }

  private static void assertStep(Report report, Verdict verdict, StepResult result, Reason reason) {
    assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(verdict);
    Step step = report.signatures().get(1).step(StepCode.TIMESTAMP).orElseThrow();
    assertThat(step.detail().reason()).isEqualTo(reason);
    assertThat(step.result()).isEqualTo(result);
  }

  @Test
  void takes_a_stamp_that_is_as_it_should_be() {
    byte[] pdf =
        stamped((sm3, range) -> token(info(HandMadeCms.SM3, sm3, TestRegion.NOW)).encoded());
    assertStep(REGION.verify(pdf), Verdict.VALID, StepResult.PASS, Reason.STAMP_HOLDS);
  }

  @Test
  void refuses_a_stamp_that_is_no_token() {
    byte[] pdf = stamped((sm3, range) -> new byte[] {0x30, 0});
    assertStep(REGION.verify(pdf), Verdict.REFUSED, StepResult.FAIL, Reason.STAMP_NOT_A_TOKEN);
  }

  @Test
  void refuses_a_stamp_whose_content_was_changed() {
    byte[] pdf =
        stamped(
            (sm3, range) ->
                token(info(HandMadeCms.SM3, sm3, TestRegion.NOW))
                    .holding(info(HandMadeCms.SM3, sm3, TestRegion.NOW.minusSeconds(1)))
                    .encoded());
    assertStep(REGION.verify(pdf), Verdict.REFUSED, StepResult.FAIL, Reason.STAMP_CONTENT_CHANGED);
  }

  @Test
  void refuses_a_stamp_of_another_signer_than_it_names() {
    byte[] pdf =
        stamped(
            (sm3, range) -> {
              byte[] token = token(info(HandMadeCms.SM3, sm3, TestRegion.NOW)).encoded();
              token[token.length - 1] ^= 1;
              return token;
            });
    assertStep(REGION.verify(pdf), Verdict.REFUSED, StepResult.FAIL, Reason.STAMP_SIGNATURE);
  }

  @Test
  void refuses_a_stamp_from_the_future() {
    byte[] pdf =
        stamped(
            (sm3, range) ->
                token(info(HandMadeCms.SM3, sm3, TestRegion.NOW.plusSeconds(86_400))).encoded());
    assertStep(REGION.verify(pdf), Verdict.REFUSED, StepResult.FAIL, Reason.TIME_IN_FUTURE);
  }

  @Test
  void refuses_a_stamp_that_binds_another_certificate() {
    SigningCertificateV2 other =
        new SigningCertificateV2(new ESSCertIDv2(HandMadeCms.SM3, new byte[32]));
    byte[] pdf =
        stamped(
            (sm3, range) ->
                token(info(HandMadeCms.SM3, sm3, TestRegion.NOW))
                    .attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, other)
                    .encoded());
    assertStep(REGION.verify(pdf), Verdict.REFUSED, StepResult.FAIL, Reason.CERTIFICATE_EXCHANGED);
  }

  @Test
  void leaves_open_a_stamp_without_its_certificate() {
    byte[] pdf =
        stamped(
            (sm3, range) ->
                token(info(HandMadeCms.SM3, sm3, TestRegion.NOW)).withoutCertificate().encoded());
    assertStep(
        REGION.verify(pdf),
        Verdict.UNDECIDED,
        StepResult.UNKNOWN,
        Reason.STAMP_CERTIFICATE_MISSING);
  }

  @Test
  void leaves_open_a_stamp_under_a_digest_that_nobody_knows() {
    AlgorithmIdentifier strange = new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.3.9"));
    byte[] pdf = stamped((sm3, range) -> token(info(strange, sm3, TestRegion.NOW)).encoded());
    assertStep(REGION.verify(pdf), Verdict.UNDECIDED, StepResult.UNKNOWN, Reason.ALGORITHM_UNKNOWN);
  }

  @Test
  void refuses_a_claimed_time_that_is_later_than_the_stamp() {
    byte[] ahead = Forgery.seal(REGION.signer, REGION.seal, TestRegion.NOW.plusSeconds(120));
    byte[] pdf =
        stamped(ahead, (sm3, range) -> token(info(HandMadeCms.SM3, sm3, TestRegion.NOW)).encoded());
    Report report = REGION.verify(pdf);
    Refusals.assertRefused(report, StepCode.TIMESTAMP, Reason.CLAIM_AFTER_STAMP);
  }
}
