package org.signet.gm.ses;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.keys.SigningIdentity;

/** A seal maker, a signer and a seal that names the signer. */
final class SealFixture {
  final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  final SigningIdentity maker;
  final SigningIdentity signer;

  SealFixture() {
    DevelopmentCa ca = DevelopmentCa.create("Test", new SecureRandom(), Clock.systemUTC());
    maker = ca.issue(CertificatePurpose.SEAL_MAKER, "CN=Maker,C=CN", Duration.ofDays(30));
    signer = ca.issue(CertificatePurpose.SIGNER, "CN=Signer,C=CN", Duration.ofDays(30));
  }

  SealInfo info() {
    return info(CertificateList.of(List.of(signer.certificate())), List.of());
  }

  SealInfo info(CertificateList certificates, List<SesExtension> extensions) {
    return new SealInfo(
        SealHeader.v4("signet"),
        "11010000000001",
        new SealProperty(1, "某某市某某局", certificates, now, now, now.plus(Duration.ofDays(365))),
        new SealPicture("PNG", new byte[] {(byte) 0x89, 'P', 'N', 'G'}, 42, 42),
        extensions);
  }

  SESeal seal() throws Exception {
    return SealMaker.make(maker, info());
  }
}
