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
 * the list. Answers are kept until they end, at most five minutes, lists at most an hour; an
 * address that failed is left alone for a minute. What comes back is not believed here: {@link
 * RevocationCollector} and every verifier judge it by its signature. Safe for use by several
 * threads.
 */
public final class HttpRevocation implements RevocationFetcher {
  private static final Duration LIST_KEPT = Duration.ofHours(1);
  private static final Duration ANSWER_KEPT = Duration.ofMinutes(5);
  private static final Duration LEFT_ALONE = Duration.ofMinutes(1);
  private static final int MOST_KEPT = 64;
  private static final int NONCE_BYTES = 16;

  /** What was got from an address, perhaps nothing, and until when it is good. */
  private record Kept<T>(List<T> got, Instant until) {}

  /** What a responder is asked about. */
  private record Question(
      URI address, X509CertificateHolder certificate, X509CertificateHolder issuer) {}

  /** Gets something anew. */
  @FunctionalInterface
  private interface Fetch<T> {
    Kept<T> from(Instant now);
  }

  private final HttpFetcher fetcher;
  private final Clock clock;
  private final SecureRandom random;
  private final Map<URI, Kept<X509CRLHolder>> lists = new LinkedHashMap<>();
  private final Map<Question, Kept<OcspResponse>> answers = new LinkedHashMap<>();

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
    return CertifiedAddresses.ofResponders(certificate).stream()
        .map(address -> new Question(address, certificate, issuer))
        .flatMap(question -> kept(answers, question, now -> ask(question, now)).stream())
        .findFirst();
  }

  /** Nothing where there is no answer: then the list is asked, or it stays unknown and is told. */
  private Kept<OcspResponse> ask(Question question, Instant now) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    OcspRequest request =
        new OcspRequest(question.certificate(), question.issuer(), Optional.of(nonce));
    try {
      OcspResponse answer =
          OcspResponse.parse(
              fetcher.post(question.address(), "application/ocsp-request", request.encoded()));
      return request.isAnsweredBy(answer)
          ? new Kept<>(
              List.of(answer), earlier(answer.nextUpdate().orElse(now), now.plus(ANSWER_KEPT)))
          : silence(now);
    } catch (IOException | CertificateFormatException e) {
      return silence(now);
    }
  }

  private List<X509CRLHolder> crls(URI address) {
    return kept(lists, address, now -> fetch(address, now));
  }

  private Kept<X509CRLHolder> fetch(URI address, Instant now) {
    try {
      List<X509CRLHolder> crls = Certificates.parseCrls(fetcher.get(address));
      Instant until = now.plus(LIST_KEPT);
      for (X509CRLHolder crl : crls) {
        until = earlier(crl.getNextUpdate() == null ? now : crl.getNextUpdate().toInstant(), until);
      }
      return new Kept<>(crls, until);
    } catch (IOException | CertificateFormatException e) {
      return silence(now);
    }
  }

  private static <T> Kept<T> silence(Instant now) {
    return new Kept<>(List.of(), now.plus(LEFT_ALONE));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** What is known already, as long as it is good; what was asked for longest ago is let go. */
  private <K, T> List<T> kept(Map<K, Kept<T>> shelf, K key, Fetch<T> fetch) {
    Instant now = clock.instant();
    synchronized (shelf) {
      Kept<T> known = shelf.get(key);
      if (known != null && now.isBefore(known.until())) {
        return known.got();
      }
    }
    Kept<T> got = fetch.from(now);
    synchronized (shelf) {
      shelf.remove(key);
      shelf.put(key, got);
      if (shelf.size() > MOST_KEPT) {
        shelf.remove(shelf.keySet().iterator().next());
      }
    }
    return got.got();
  }
}
