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
    CertificateAnswer recognised) {}
