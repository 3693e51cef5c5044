package org.signet.seal.fetch;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.OcspRequest;
import org.signet.gm.cert.OcspResponse;
import org.signet.gm.cert.TrustStore;

/**
 * Asks the addresses in certificates: the responder first, whose answers are small and new, then
 * the list. Lists are kept until they end, at most an hour; an address that failed is left alone
 * for a minute. What comes back is not believed here: {@link RevocationCollector} and every
 * verifier judge it by its signature. Safe for use by several threads.
 */
public final class HttpRevocation implements RevocationFetcher {
  private static final Duration KEPT = Duration.ofHours(1);
  private static final Duration LEFT_ALONE = Duration.ofMinutes(1);
  private static final int MOST_KEPT = 64;
  private static final int NONCE_BYTES = 16;

  /** What was got from an address, perhaps nothing, and until when it is good. */
  private record Kept(List<X509CRLHolder> crls, Instant until) {}

  private final HttpFetcher fetcher;
  private final Clock clock;
  private final SecureRandom random;
  private final Map<URI, Kept> kept = new LinkedHashMap<>();

  /** Asks under the rules of a fetcher. */
  public HttpRevocation(HttpFetcher fetcher, Clock clock, SecureRandom random) {
    this.fetcher = Objects.requireNonNull(fetcher, "fetcher");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.random = Objects.requireNonNull(random, "random");
  }

  @Override
  public TrustStore about(List<X509CertificateHolder> path, Instant at, TrustStore trust) {
    List<X509CRLHolder> crls = new ArrayList<>();
    List<OcspResponse> responses = new ArrayList<>();
    for (int i = 0; i < path.size() - 1; i++) {
      Optional<OcspResponse> answer = respond(path.get(i), path.get(i + 1));
      answer.ifPresent(responses::add);
      if (answer.isEmpty()) {
        for (URI address : CertifiedAddresses.ofCrls(path.get(i))) {
          crls.addAll(crls(address));
        }
      }
    }
    return trust.with(crls, responses);
  }

  private Optional<OcspResponse> respond(
      X509CertificateHolder certificate, X509CertificateHolder issuer) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    OcspRequest request = new OcspRequest(certificate, issuer, Optional.of(nonce));
    return CertifiedAddresses.ofResponders(certificate).stream()
        .flatMap(address -> ask(address, request).stream())
        .findFirst();
  }

  /** Nothing where there is no answer: then the list is asked, or it stays unknown and is told. */
  private Optional<OcspResponse> ask(URI address, OcspRequest request) {
    try {
      byte[] answer = fetcher.post(address, "application/ocsp-request", request.encoded());
      return Optional.of(OcspResponse.parse(answer)).filter(request::isAnsweredBy);
    } catch (IOException | CertificateFormatException e) {
      return Optional.empty();
    }
  }

  private List<X509CRLHolder> crls(URI address) {
    Instant now = clock.instant();
    synchronized (kept) {
      Kept known = kept.get(address);
      if (known != null && now.isBefore(known.until())) {
        return known.crls();
      }
    }
    Kept got = fetch(address, now);
    synchronized (kept) {
      kept.remove(address);
      kept.put(address, got);
      if (kept.size() > MOST_KEPT) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return got.crls();
  }

  private Kept fetch(URI address, Instant now) {
    try {
      List<X509CRLHolder> crls = Certificates.parseCrls(fetcher.get(address));
      Instant until = now.plus(KEPT);
      for (X509CRLHolder crl : crls) {
        Instant end = crl.getNextUpdate() == null ? now : crl.getNextUpdate().toInstant();
        until = end.isBefore(until) ? end : until;
      }
      return new Kept(crls, until);
    } catch (IOException | CertificateFormatException e) {
      return new Kept(List.of(), now.plus(LEFT_ALONE));
    }
  }
}
