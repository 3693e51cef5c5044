package org.signet.gm.cert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * What {@link CertificatePath} found.
 *
 * @param chain whether a trusted anchor vouches for the certificate and its use
 * @param validity whether every certificate of the path was valid at the reference time
 * @param revocation whether any certificate of the path is revoked
 * @param path from the certificate towards the anchor; as far as it could be followed
 * @param revokedAt the earliest revocation in the path, whether before the reference time or after
 */
public record PathFindings(
    Finding chain,
    Finding validity,
    Finding revocation,
    List<X509CertificateHolder> path,
    Optional<Instant> revokedAt) {

  /** Findings; the list is copied. */
  public PathFindings {
    path = List.copyOf(path);
  }

  /** Whether all three answers are pass. */
  public boolean trusted() {
    return chain.result() == Finding.Result.PASS
        && validity.result() == Finding.Result.PASS
        && revocation.result() == Finding.Result.PASS;
  }
}
