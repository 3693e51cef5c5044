package org.signet.seal.licence;

import java.time.Instant;
import java.util.Optional;
import org.signet.ledger.evidence.CertificateEvidence;
import org.signet.ledger.licence.StatusList;
import org.signet.ledger.licence.VerifiedStatusList;

/**
 * What a region said about a certificate, and when.
 *
 * @param code two digits, GB/T 36903-2018
 * @param ageSeconds from then until it was judged
 */
record StatusSeen(String code, Instant at, long ageSeconds) {
  /** What a list says about a certificate; empty when the evidence hides where, or is beyond it. */
  static Optional<StatusSeen> of(
      CertificateEvidence evidence, VerifiedStatusList status, Instant now) {
    return evidence
        .value(CertificateEvidence.STATUS_INDEX)
        .map(Integer::parseInt)
        .filter(index -> index < StatusList.ENTRIES)
        .map(
            index ->
                new StatusSeen(
                    status.list().status(index).code(),
                    status.header().issuedAt(),
                    status.age(now).toSeconds()));
  }
}
