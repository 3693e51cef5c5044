package org.signet.ledger.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.ledger.licence.SignedStatusList;

/**
 * The ledger as status lists and recognition need it. Every call may be repeated: saying the same
 * again changes nothing. Thread-safe.
 */
public interface RecognitionLedger {
  /**
   * Anchors the state of a status list, or finds it anchored already.
   *
   * @throws RefusedByContractException for instance when a later state is anchored
   */
  void anchorStatus(SignedStatusList list) throws LedgerException;

  /** The signed header of the newest anchored state of a status list. */
  Optional<SignedNote> latestStatus(String region, long list) throws LedgerException;

  /**
   * Proposes an agreement; a withdrawal in it is not looked at.
   *
   * @throws RefusedByContractException when the recognising region is somebody else's, or the
   *     number does not follow the last one
   */
  void propose(RecognitionAgreement agreement) throws LedgerException;

  /** Withdraws an agreement from a time on, in whole seconds. */
  void withdraw(String recognising, String issuing, long number, Instant at) throws LedgerException;

  /** The newest 100 agreements of a region with another, the newest first. */
  List<RecognitionAgreement> agreements(String recognising, String issuing) throws LedgerException;
}
