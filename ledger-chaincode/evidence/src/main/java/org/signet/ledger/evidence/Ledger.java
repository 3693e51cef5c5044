package org.signet.ledger.evidence;

import java.io.Closeable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.audit.tree.ConsistencyProof;
import org.signet.gm.sm2.Sm2PublicKey;

/**
 * The ledger as evidence needs it. Every call may be repeated: registering and anchoring the same
 * again changes nothing. Thread-safe.
 */
public interface Ledger extends Closeable {
  /**
   * Registers a region or confirms that it is registered so.
   *
   * @param code administrative region code, 6 to 12 digits
   * @param name for people
   * @param origin the region's logs are named so, or begin so with a slash behind
   * @param key signs the checkpoints of the region's logs
   * @throws RefusedByContractException for instance when somebody else registered it
   */
  void registerRegion(String code, String name, String origin, Sm2PublicKey key)
      throws LedgerException;

  /**
   * Anchors a checkpoint, or finds it anchored already.
   *
   * @param proof from the newest anchored size, 0 when there is none
   * @throws RefusedByContractException when the contract refuses it for what it says
   * @throws OutcomeUnknownException when it may have been anchored or not; call again later
   */
  Anchor anchor(String region, SignedNote note, ConsistencyProof proof) throws LedgerException;

  /** The newest anchored checkpoint of a log. */
  Optional<AnchoredCheckpoint> latest(String region, String origin) throws LedgerException;

  /** The anchored checkpoint of a log with a size; empty when there is none. */
  Optional<AnchoredCheckpoint> checkpoint(String region, String origin, long size)
      throws LedgerException;

  /** Where an anchored checkpoint stands: asks for the block of its transaction. */
  Anchor anchorOf(AnchoredCheckpoint checkpoint) throws LedgerException;

  /** Receipts of the peers for an anchored checkpoint; empty when it is not anchored. */
  List<LedgerReceipt> receipts(String region, String origin, long size) throws LedgerException;

  /** Status roots, issuers and agreements, by the same connection. */
  RecognitionLedger recognition();

  /** The registry above the regions, by the same connection. */
  RegistryLedger registry();

  /** Disputes between regions, by the same connection. */
  DisputeLedger disputes();

  /**
   * Everything about an issuer, agreements and disputes that an answer offline needs.
   *
   * @param now by the clock of whoever asks
   */
  LedgerExtract extract(LedgerExtract.Subject subject, Instant now) throws LedgerException;

  /** Asks the ledger something small. */
  boolean reachable();
}
