/**
 * Evidence off the chain: which documents a region stamped, provable to anybody and telling nobody
 * more than it must.
 *
 * <p>A stamped document becomes a {@link org.signet.ledger.evidence.DocumentLeaf}: commitments to
 * its fields under salts that come from one random secret. {@link
 * org.signet.ledger.evidence.EvidenceLog} appends leaves to the region's Merkle log and hands
 * signed checkpoints to a {@link org.signet.ledger.evidence.Ledger}. Out comes an {@link
 * org.signet.ledger.evidence.EvidenceFile}, a small text with disclosed fields, inclusion proof,
 * checkpoint and anchor, which {@link org.signet.ledger.evidence.EvidenceVerifier} judges without
 * any network.
 *
 * <p>An issued certificate becomes a {@link org.signet.ledger.evidence.CertificateLeaf} and a
 * {@link org.signet.ledger.evidence.CertificateEvidence} likewise; whether it is in force and
 * recognised is judged from a status list and agreements that are handed in.
 *
 * <p>Never here: a document, personal data, a hash that can be guessed, or a Fabric class. What the
 * ledger needs to be asked goes through {@code Ledger}.
 */
package org.signet.ledger.evidence;
