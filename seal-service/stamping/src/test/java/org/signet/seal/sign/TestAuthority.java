package org.signet.seal.sign;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.X509CRLHolder;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.tsp.TimeStampAuthority;
import org.signet.seal.fetch.RevocationCollector;
import org.signet.seal.fetch.TimeStampClient;

/** A time-stamp authority below the CA of {@link TestSeals}, and what is known about its chain. */
final class TestAuthority {
  static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.2.3.4");
  private static final SecureRandom RANDOM = new SecureRandom();
  static final SigningIdentity IDENTITY =
      TestSeals.ca().issue(CertificatePurpose.TIMESTAMP, "CN=Time,C=CN", Duration.ofDays(365));

  private TestAuthority() {}

  static TimeStampSource at(Instant time) {
    return client(authority(time), Optional.empty());
  }

  static TimeStampAuthority authority(Instant time) {
    return new TimeStampAuthority(
        IDENTITY, POLICY, Duration.ofSeconds(1), Clock.fixed(time, ZoneOffset.UTC), RANDOM);
  }

  static TimeStampSource client(
      TimeStampAuthority authority, Optional<ASN1ObjectIdentifier> policy) {
    return new TimeStampClient(request -> authority.answer(request).encoded(), policy, RANDOM);
  }

  static TrustStore trust() throws Exception {
    return TrustStore.of(
        List.of(TestSeals.ca().root()),
        List.of(TestSeals.ca().region()),
        List.of(
            new X509CRLHolder(TestSeals.ca().crl(List.of(), Duration.ofDays(7))),
            new X509CRLHolder(TestSeals.ca().rootCrl(List.of(), Duration.ofDays(7)))));
  }

  static LevelStamper stamper(TimeStampSource source) throws Exception {
    return new LevelStamper(
        Durability.LEFT_TO_CALLER,
        Optional.of(source),
        Optional.of(new RevocationCollector(trust(), Optional.empty())));
  }
}
