package org.signet.ledger.evidence;

/**
 * Four answers, each for itself.
 *
 * @param genuine the region's log holds exactly this document's stamping
 * @param anchored the log's checkpoint is on the ledger, so that the region cannot take it back
 * @param inForce the certificate is in force now
 * @param recognised it is recognised in the verifier's region
 */
public record EvidenceFindings(
    EvidenceAnswer genuine,
    EvidenceAnswer anchored,
    EvidenceAnswer inForce,
    EvidenceAnswer recognised) {}
