package org.signet.ledger.evidence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.audit.checkpoint.CheckpointFormatException;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.audit.log.LogException;
import org.signet.audit.log.RecoveringLog;
import org.signet.audit.tree.InclusionProof;
import org.signet.gm.keys.SigningIdentity;

/**
 * Puts evidence together: what stands behind a leaf, its path in the oldest anchored tree that has
 * it, and where that tree stands on the ledger. Guarded by {@link EvidenceLog} as the store is.
 */
final class LogProofs {
  private final String region;
  private final EvidenceStore store;
  private final RecoveringLog log;
  private final List<X509CertificateHolder> certificates = new ArrayList<>();

  LogProofs(String region, SigningIdentity logKey, EvidenceStore store, RecoveringLog log) {
    this.region = region;
    this.store = store;
    this.log = log;
    certificates.add(logKey.certificate());
    certificates.addAll(logKey.issuers());
  }

  private record Proof(
      InclusionProof inclusion, Anchor anchor, List<LedgerReceipt> receipts, SignedNote note) {}

  /** All fields disclosed; empty until it is anchored. */
  Optional<EvidenceFile> of(EvidenceStore.Placed document) throws IOException, LogException {
    List<LeafField> fields = new ArrayList<>();
    for (EvidenceField field : EvidenceField.values()) {
      fields.add(document.leaf().disclose(field));
    }
    return proof(document.index())
        .map(
            found ->
                new EvidenceFile(
                    region,
                    fields,
                    found.inclusion(),
                    certificates,
                    found.anchor(),
                    found.receipts(),
                    found.note()));
  }

  /** All fields disclosed; empty until it is anchored. */
  Optional<CertificateEvidence> of(CertificateStore.Placed certificate)
      throws IOException, LogException {
    return proof(certificate.index())
        .map(
            found ->
                new CertificateEvidence(
                    region,
                    certificate.leaf().disclosed(),
                    found.inclusion(),
                    certificates,
                    found.anchor(),
                    found.receipts(),
                    found.note()));
  }

  private Optional<Proof> proof(long index) throws IOException, LogException {
    Optional<EvidenceStore.Anchored> anchored = store.covering(index);
    if (anchored.isEmpty()) {
      return Optional.empty();
    }
    EvidenceStore.Anchored checkpoint = anchored.get();
    return Optional.of(
        new Proof(
            log.log().inclusion(index, checkpoint.size()),
            checkpoint.anchor(),
            store.receipts(checkpoint.size()),
            note(checkpoint.note())));
  }

  private static SignedNote note(byte[] encoded) throws IOException {
    try {
      return SignedNote.parse(encoded);
    } catch (CheckpointFormatException e) {
      throw new IOException("the evidence store has a damaged checkpoint", e);
    }
  }
}
