package org.signet.ledger.gateway;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.hyperledger.fabric.client.identity.Identity;
import org.hyperledger.fabric.client.identity.Signer;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.audit.tree.ConsistencyProof;
import org.signet.gm.sm2.Sm2PublicKey;
import org.signet.ledger.evidence.Anchor;
import org.signet.ledger.evidence.AnchoredCheckpoint;
import org.signet.ledger.evidence.DisputeLedger;
import org.signet.ledger.evidence.EvidenceFormatException;
import org.signet.ledger.evidence.Ledger;
import org.signet.ledger.evidence.LedgerException;
import org.signet.ledger.evidence.LedgerExtract;
import org.signet.ledger.evidence.LedgerQueryException;
import org.signet.ledger.evidence.LedgerReceipt;
import org.signet.ledger.evidence.RecognitionLedger;
import org.signet.ledger.evidence.RegistryLedger;

/**
 * The contract {@code signet} on a Fabric channel. Thread-safe; closing it closes the gRPC channel
 * only when it was made by {@link FabricNetwork#connect()}.
 */
public final class FabricLedger implements Ledger {
  private static final String NO_REGION = "000000";

  private final ContractCalls calls;
  private final Optional<ManagedChannel> owned;

  private FabricLedger(ContractCalls calls, Optional<ManagedChannel> owned) {
    this.calls = calls;
    this.owned = owned;
  }

  /**
   * Speaks over a channel that stays the caller's.
   *
   * @param signer signs SHA-256 digests for the identity
   */
  public FabricLedger(
      Channel grpc,
      Identity identity,
      Signer signer,
      String channel,
      String contract,
      LedgerTimeouts timeouts) {
    this(new ContractCalls(grpc, identity, signer, channel, contract, timeouts), Optional.empty());
  }

  static FabricLedger owning(
      ManagedChannel grpc,
      Identity identity,
      Signer signer,
      String channel,
      String contract,
      LedgerTimeouts timeouts) {
    return new FabricLedger(
        new ContractCalls(grpc, identity, signer, channel, contract, timeouts), Optional.of(grpc));
  }

  @Override
  public void registerRegion(String code, String name, String origin, Sm2PublicKey key)
      throws LedgerException {
    repeat(
        () ->
            calls.submit(
                "RegisterRegion", code, name, origin, HexFormat.of().formatHex(key.point())));
  }

  @Override
  public Anchor anchor(String region, SignedNote note, ConsistencyProof proof)
      throws LedgerException {
    StringJoiner path = new StringJoiner(",");
    proof.path().forEach(hash -> path.add(HexFormat.of().formatHex(hash)));
    ContractCalls.Committed committed =
        repeat(
            () ->
                calls.submit(
                    "AnchorCheckpoint",
                    region,
                    new String(note.encoded(), StandardCharsets.UTF_8),
                    Long.toString(proof.from()),
                    path.toString()));
    AnchoredCheckpoint record = parsed(committed.transactionId(), committed.result());
    return committed.block().isPresent()
        ? anchor(record, committed.block().getAsLong())
        : anchorOf(record);
  }

  @Override
  public Optional<AnchoredCheckpoint> latest(String region, String origin) throws LedgerException {
    byte[] answer = calls.evaluate("LatestCheckpoint", region, origin);
    return answer.length == 0 ? Optional.empty() : Optional.of(parsed("", answer));
  }

  @Override
  public Optional<AnchoredCheckpoint> checkpoint(String region, String origin, long size)
      throws LedgerException {
    byte[] answer = calls.evaluate("GetCheckpoint", region, origin, Long.toString(size));
    return answer.length == 0 ? Optional.empty() : Optional.of(parsed("", answer));
  }

  @Override
  public Anchor anchorOf(AnchoredCheckpoint checkpoint) throws LedgerException {
    return anchor(checkpoint, calls.blockOf(checkpoint.transactionId()));
  }

  @Override
  public List<LedgerReceipt> receipts(String region, String origin, long size)
      throws LedgerException {
    return calls.endorsements("GetCheckpoint", region, origin, Long.toString(size));
  }

  @Override
  public RecognitionLedger recognition() {
    return new FabricRecognition(calls);
  }

  @Override
  public RegistryLedger registry() {
    return new FabricRegistry(calls);
  }

  @Override
  public DisputeLedger disputes() {
    return new FabricDisputes(calls);
  }

  @Override
  public LedgerExtract extract(LedgerExtract.Subject subject, Instant now) throws LedgerException {
    byte[] none = {};
    return Reading.of(
        "records",
        () ->
            LedgerExtract.of(
                subject,
                now,
                new LedgerExtract.Answers(
                    calls.evaluate("GetIssuer", subject.issuing(), subject.issuer()),
                    calls.evaluate("GetAgreements", subject.region(), subject.issuing()),
                    subject.leaf().isPresent()
                        ? calls.evaluate(
                            "GetDisputesAbout", subject.issuing(), subject.leaf().get())
                        : none,
                    calls.evaluate("GetDisputesAbout", subject.issuing(), DisputeLedger.FORKS))));
  }

  @Override
  public boolean reachable() {
    try {
      return calls.evaluate("GetRegion", NO_REGION).length == 0;
    } catch (LedgerException e) {
      return false;
    }
  }

  @Override
  public void close() {
    calls.close();
    owned.ifPresent(ManagedChannel::shutdown);
  }

  private Anchor anchor(AnchoredCheckpoint record, long block) {
    return new Anchor(record.channel(), calls.contract(), record.transactionId(), block);
  }

  @FunctionalInterface
  interface Submission {
    ContractCalls.Committed run() throws LedgerException;
  }

  static ContractCalls.Committed repeat(Submission submission) throws LedgerException {
    return Repetition.of(submission);
  }

  private static AnchoredCheckpoint parsed(String transactionId, byte[] answer)
      throws LedgerException {
    try {
      return AnchoredCheckpoint.parse(answer);
    } catch (EvidenceFormatException e) {
      throw new LedgerQueryException(
          transactionId, "the contract answered something else than a checkpoint", e);
    }
  }
}
