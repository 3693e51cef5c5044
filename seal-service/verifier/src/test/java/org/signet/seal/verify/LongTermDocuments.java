package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.X509CRLHolder;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.Revocation;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.tsp.TimeStampAuthority;
import org.signet.seal.fetch.RevocationCollector;
import org.signet.seal.fetch.TimeStampClient;
import org.signet.seal.sign.Durability;
import org.signet.seal.sign.LevelStamper;
import org.signet.seal.sign.PreparedSeal;
import org.signet.seal.sign.SignatureLevel;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.sign.StampRequest;
import org.signet.seal.sign.TimeStampSource;
import org.signet.seal.sign.ValidationDataSource;
import org.signet.seal.verify.pdf.TestPdfs;
import org.signet.seal.verify.words.Language;
import org.signet.seal.verify.words.Reason;

/** Documents stamped for long, and what is told of them at another time. */
abstract class LongTermDocuments {
  static final SecureRandom RANDOM = new SecureRandom();
  static final TestRegion REGION = new TestRegion();
  static final Instant SIGNED = TestRegion.NOW;

  /** All lists of the signing time have ended, all certificates are still in force. */
  static final Instant YEAR_LATER = SIGNED.plus(Duration.ofDays(300));

  static final SigningIdentity AUTHORITY =
      REGION.ca.issue(CertificatePurpose.TIMESTAMP, "CN=Time,C=CN", Duration.ofDays(3650));

  @TempDir Path folder;

  static TimeStampSource authority(SigningIdentity by, Instant at) {
    TimeStampAuthority authority =
        new TimeStampAuthority(
            by,
            new ASN1ObjectIdentifier("1.2.3.4"),
            Duration.ofSeconds(1),
            Clock.fixed(at, ZoneOffset.UTC),
            RANDOM);
    return new TimeStampClient(
        request -> authority.answer(request).encoded(), Optional.empty(), RANDOM);
  }

  byte[] stamp(
      SignatureProfile profile,
      SignatureLevel level,
      TimeStampSource source,
      ValidationDataSource data)
      throws Exception {
    return stamp(TestPdfs.unsigned(1), profile, level, source, data);
  }

  byte[] stamp(
      byte[] pdf,
      SignatureProfile profile,
      SignatureLevel level,
      TimeStampSource source,
      ValidationDataSource data)
      throws Exception {
    Path in = Files.write(folder.resolve("in.pdf"), pdf);
    Path out = folder.resolve("out.pdf");
    StampRequest request =
        StampRequest.of(
            profile, REGION.signer, PreparedSeal.of(REGION.seal), TestRegion.MIDDLE, SIGNED);
    new LevelStamper(Durability.LEFT_TO_CALLER, Optional.of(source), Optional.of(data))
        .stamp(in, out, request, level);
    return Files.readAllBytes(out);
  }

  static ValidationDataSource collector() {
    return new RevocationCollector(REGION.trust(), Optional.empty());
  }

  byte[] stamp(SignatureProfile profile, SignatureLevel level) throws Exception {
    return stamp(profile, level, authority(AUTHORITY, SIGNED), collector());
  }

  /** Believes the root, knows its CA, and what it is given about revocation. */
  static Report verifyAt(Instant now, byte[] pdf, X509CRLHolder... crls) {
    TrustStore trust =
        TrustStore.of(List.of(REGION.ca.root()), List.of(REGION.ca.region()), List.of(crls));
    return TestRegion.verify(
        new DocumentVerifier(
            trust,
            (esId, at) -> SealStatus.ENABLED,
            Clock.fixed(now, ZoneOffset.UTC),
            VerifyLimits.defaults()),
        pdf);
  }

  static X509CRLHolder crl(Revocation... revoked) throws IOException {
    return new X509CRLHolder(REGION.ca.crl(List.of(revoked), Duration.ofDays(3650)));
  }

  static X509CRLHolder rootCrl() throws IOException {
    return new X509CRLHolder(REGION.ca.rootCrl(List.of(), Duration.ofDays(3650)));
  }

  static Revocation revoked(SigningIdentity whom, Instant since) {
    return new Revocation(whom.certificate().getSerialNumber(), since, 1);
  }

  static void assertVerdict(Report report, Verdict verdict) {
    assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(verdict);
  }

  static void assertStep(
      SignatureReport signature, StepCode code, StepResult result, Reason reason) {
    assertThat(signature.steps())
        .as(signature.steps().toString())
        .anyMatch(
            step ->
                step.code() == code && step.result() == result && step.detail().reason() == reason);
  }
}
