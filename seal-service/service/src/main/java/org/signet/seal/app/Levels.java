package org.signet.seal.app;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.tsp.TimeStampAuthority;
import org.signet.seal.fetch.FetchRules;
import org.signet.seal.fetch.HttpFetcher;
import org.signet.seal.fetch.HttpRevocation;
import org.signet.seal.fetch.HttpTimeStamps;
import org.signet.seal.fetch.RevocationCollector;
import org.signet.seal.fetch.RevocationFetcher;
import org.signet.seal.fetch.TimeStampClient;
import org.signet.seal.sign.Durability;
import org.signet.seal.sign.LevelStamper;
import org.signet.seal.sign.TimeStampSource;
import org.signet.seal.sign.ValidationData;
import org.signet.seal.sign.ValidationDataUnavailableException;

/** Puts together who is asked for signatures above level B-B. */
final class Levels {
  private static final int MOST_BYTES = 16 << 20;

  private final OutsideSettings outside;
  private final Path trust;
  private final Clock clock;
  private final SecureRandom random;

  Levels(OutsideSettings outside, Path trust, Clock clock, SecureRandom random) {
    this.outside = outside;
    this.trust = trust;
    this.clock = clock;
    this.random = random;
  }

  /**
   * The stamper of the service; whether its results are durable is the store's business.
   *
   * @param own the service's own authority, which is asked where no other one is named
   */
  LevelStamper stamper(Optional<TimeStampAuthority> own) {
    Optional<RevocationFetcher> asking =
        outside.revocationHosts().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new HttpRevocation(
                    new HttpFetcher(rules(outside.revocationHosts())), clock, random));
    return new LevelStamper(
        Durability.LEFT_TO_CALLER,
        timeStamps(own),
        Optional.of((certificates, links, at) -> collect(asking, certificates, links, at)));
  }

  private Optional<TimeStampSource> timeStamps(Optional<TimeStampAuthority> own) {
    if (outside.timeStamps() == null) {
      return own.map(
          authority ->
              new TimeStampClient(
                  request -> authority.answer(request).encoded(), Optional.empty(), random));
    }
    HttpFetcher fetcher = new HttpFetcher(rules(Set.of(outside.timeStamps().getHost())));
    return Optional.of(
        new TimeStampClient(
            new HttpTimeStamps(outside.timeStamps(), fetcher),
            Optional.ofNullable(outside.policy()).map(ASN1ObjectIdentifier::new),
            "sha256".equals(outside.imprint())
                ? NISTObjectIdentifiers.id_sha256
                : GMObjectIdentifiers.sm3,
            random));
  }

  /** The folder is read each time: lists are replaced while the service runs. */
  private ValidationData collect(
      Optional<RevocationFetcher> asking,
      List<X509CertificateHolder> certificates,
      List<X509CertificateHolder> links,
      Instant at)
      throws ValidationDataUnavailableException {
    TrustStore store;
    try {
      store = TrustStore.load(trust);
    } catch (IOException | CertificateFormatException e) {
      throw new ValidationDataUnavailableException("the trust folder cannot be read");
    }
    return new RevocationCollector(store, asking).collect(certificates, links, at);
  }

  private FetchRules rules(Set<String> hosts) {
    return new FetchRules(
        hosts,
        outside.privateAddresses(),
        Duration.ofMillis(outside.timeout().toMilliseconds()),
        MOST_BYTES);
  }
}
