package org.signet.ledger.evidence;

import java.time.Instant;
import java.util.Optional;

/**
 * Four answers, each for itself.
 *
 * @param genuine the region's log holds exactly this document's stamping
 * @param anchored the log's checkpoint is on the ledger, so that the region cannot take it back
 * @param inForce the certificate is in force now
 * @param recognised it is recognised in the verifier's region
 * @param existedBy when the checkpoint was brought to the ledger, by the clock of whoever did: the
 *     document existed by then; empty unless it is genuine and anchored, and where that time cannot
 *     be
 */
public record EvidenceFindings(
    EvidenceAnswer genuine,
    EvidenceAnswer anchored,
    EvidenceAnswer inForce,
    EvidenceAnswer recognised,
    Optional<Instant> existedBy) {}
