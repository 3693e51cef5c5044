package org.signet.ledger.evidence;

/**
 * Four answers about a certificate, each for itself.
 *
 * @param genuine the region's log holds exactly this certificate
 * @param anchored the log's checkpoint is on the ledger
 * @param inForce by the status list that was handed in, whose age is in the detail
 * @param recognised by the agreements that were handed in
 */
public record CertificateFindings(
    EvidenceAnswer genuine,
    EvidenceAnswer anchored,
    CertificateAnswer inForce,
    CertificateAnswer recognised) {

  /** The findings with another answer about being genuine, on which the last two depend. */
  CertificateFindings genuinely(EvidenceAnswer answer) {
    if (answer.isYes()) {
      return new CertificateFindings(answer, anchored, inForce, recognised);
    }
    CertificateAnswer unknown =
        new CertificateAnswer(
            CertificateAnswer.Reason.NOT_GENUINE, "the certificate is not known to be genuine");
    return new CertificateFindings(answer, anchored, unknown, unknown);
  }
}
