package org.signet.ledger.evidence;

import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.audit.tree.InclusionProof;

/**
 * What evidence of every kind holds: a leaf, its place in a region's log, and that log's anchor.
 */
sealed interface LogEvidence permits EvidenceFile, CertificateEvidence {
  /** The region whose log it is. */
  String region();

  /** The leaf's bytes, recomputed from the fields. */
  byte[] leaf();

  /** Where the leaf is in the tree of the checkpoint. */
  InclusionProof inclusion();

  /** The log's certificate, then those above it. */
  List<X509CertificateHolder> certificates();

  /** Where the checkpoint is said to stand. */
  Anchor anchor();

  /** What peers signed about that. */
  List<LedgerReceipt> receipts();

  /** The signed checkpoint. */
  SignedNote note();
}
