package org.signet.seal.fetch;

import java.time.Instant;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.TrustStore;

/** Asks authorities what they revoked. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface RevocationFetcher {
  /**
   * The trust store with the lists and answers that could be got; what could not stays unknown.
   *
   * @param path from a certificate up to an anchor, every signature of it checked
   * @param at the time that the answers should cover
   */
  TrustStore about(List<X509CertificateHolder> path, Instant at, TrustStore trust);
}
