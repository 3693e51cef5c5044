package org.signet.gm.tsp;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.X509CRLHolder;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.cert.Revocation;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.sm3.Sm3;

/** A region with a time-stamp authority, at a fixed time. */
final class StampRegion {
  static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
  static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.2.156.9999.7");
  static final byte[] MESSAGE = {1, 2, 3};
  static final Imprint IMPRINT = Imprint.sm3(Sm3.hash(MESSAGE));
  static final TimeStampRequest REQUEST =
      TimeStampRequest.of(IMPRINT, BigInteger.valueOf(0x1234_5678_9abcL));

  final DevelopmentCa ca =
      DevelopmentCa.create("Test", new SecureRandom(), Clock.fixed(NOW, ZoneOffset.UTC));
  final SigningIdentity identity =
      ca.issue(CertificatePurpose.TIMESTAMP, "CN=Time,C=CN", Duration.ofDays(365));

  TimeStampAuthority authority(Instant at) {
    return authority(identity, Clock.fixed(at, ZoneOffset.UTC));
  }

  static TimeStampAuthority authority(SigningIdentity by, Clock clock) {
    return new TimeStampAuthority(by, POLICY, Duration.ofSeconds(1), clock, new SecureRandom());
  }

  TimeStampToken token(Instant at) {
    return authority(at).answer(REQUEST).tokenUnverified().orElseThrow();
  }

  TrustStore trust(Collection<Revocation> revoked) throws CertificateFormatException {
    Duration year = Duration.ofDays(365);
    List<X509CRLHolder> crls = new ArrayList<>(Certificates.parseCrls(ca.crl(revoked, year)));
    crls.addAll(Certificates.parseCrls(ca.rootCrl(List.of(), year)));
    return TrustStore.of(List.of(ca.root()), List.of(), crls);
  }
}
