package org.signet.ledger.devpeer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.StringJoiner;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.gateway.PreparedTransaction;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.audit.log.LogOptions;
import org.signet.audit.log.MerkleLog;
import org.signet.audit.tree.InclusionProof;
import org.signet.ledger.evidence.Anchor;
import org.signet.ledger.evidence.EvidenceLog;
import org.signet.ledger.evidence.LedgerReceipt;

/** A peer's signature under an anchoring that is never handed in: not a receipt of anything. */
record NeverCommitted(
    SignedNote note, InclusionProof inclusion, Anchor anchor, LedgerReceipt receipt) {

  static NeverCommitted endorse(
      LedgerFixture fixture, RegionFixture region, EvidenceLog log, Path dir) throws Exception {
    log.close();
    try (MerkleLog inner =
        MerkleLog.open(
            dir.resolve("log"), LogOptions.of(region.logOrigin(), region.logKey.signer()))) {
      SignedNote note = inner.checkpoint();
      StringJoiner path = new StringJoiner(",");
      inner.consistency(1, 2).path().forEach(hash -> path.add(HexFormat.of().formatHex(hash)));
      Transaction transaction =
          fixture
              .contract
              .newProposal("AnchorCheckpoint")
              .addArguments(
                  region.code,
                  new String(note.encoded(), StandardCharsets.UTF_8),
                  "1",
                  path.toString())
              .build()
              .endorse();
      ParsedTransaction parsed =
          ParsedTransaction.parse(
              PreparedTransaction.parseFrom(transaction.getBytes()).getEnvelope().toByteString());
      Endorsement endorsement = parsed.actionPayload().getAction().getEndorsements(0);
      return new NeverCommitted(
          note,
          inner.inclusion(0, 2),
          new Anchor("signet", "signet", transaction.getTransactionId(), 0),
          new LedgerReceipt(
              parsed.actionPayload().getAction().getProposalResponsePayload().toByteArray(),
              endorsement.getEndorser().toByteArray(),
              endorsement.getSignature().toByteArray()));
    }
  }
}
