package org.signet.seal.sign;

import java.time.Instant;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;

/** Finds what is needed to check certificates later. Implementations are thread-safe. */
@FunctionalInterface
public interface ValidationDataSource {
  /**
   * Chains and revocation data, such that a verifier with the same anchors finds every one of the
   * certificates trusted and not revoked.
   *
   * @param certificates signer, seal maker and time-stamp authority
   * @param links certificates that came with them, tried as links
   * @param at the time that the data must cover
   * @throws ValidationDataUnavailableException if a chain does not hold, a certificate is revoked,
   *     or revocation is not known
   */
  ValidationData collect(
      List<X509CertificateHolder> certificates, List<X509CertificateHolder> links, Instant at)
      throws ValidationDataUnavailableException;
}
