package org.signet.ledger.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.gm.sm2.Sm2PublicKey;
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

  /** A region of the registry; empty when it is not registered. */
  Optional<RegionEntry> region(String code) throws LedgerException;

  /**
   * Registers which types an issuer of the own region may issue under a key.
   *
   * @param entry without withdrawal; its key id must be the key's
   * @throws RefusedByContractException when the region is somebody else's, or the version does not
   *     follow the last one
   */
  void registerIssuer(IssuerEntry entry, Sm2PublicKey key) throws LedgerException;

  /** The newest 100 entries of an issuer in a region, the newest first. */
  List<IssuerEntry> issuers(String region, String issuer) throws LedgerException;

  /** The newest 100 agreements of a region with another, the newest first. */
  List<RecognitionAgreement> agreements(String recognising, String issuing) throws LedgerException;
}
