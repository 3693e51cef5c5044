package org.signet.ledger.evidence;

import java.util.List;
import org.signet.audit.checkpoint.SignedNote;

/**
 * Disputes of regions with regions. Every call may be repeated: saying the same again changes
 * nothing. Numbers of the disputes between two regions begin at 1 and follow each other.
 * Thread-safe.
 *
 * <p>All writing calls throw {@link RefusedByContractException} when the contract refuses them.
 */
public interface DisputeLedger {
  /** Matter of {@link #about} for forks that were proved. */
  String FORKS = "fork";

  /** Raises a dispute about anything but a fork; the raising region's owner alone. */
  void raise(Dispute dispute) throws LedgerException;

  /**
   * Proves that a region's log was forked; the raising region's owner alone.
   *
   * @param note signed by the accused region, of an anchored size with another root
   */
  void proveFork(String accused, String raiser, long number, SignedNote note)
      throws LedgerException;

  /**
   * Answers a dispute; the accused region's owner alone.
   *
   * @param statement a digest of the answer in small hexadecimal
   */
  void answer(Dispute dispute, String statement) throws LedgerException;

  /** Closes a dispute: withdrawn by who raised it, otherwise by the registry's root. */
  void close(Dispute dispute, Dispute.Outcome outcome) throws LedgerException;

  /** The newest 100 disputes of two regions, the newest first. */
  List<Dispute> between(String accused, String raiser) throws LedgerException;

  /**
   * At most 100 disputes of all regions about one matter, but for those that were withdrawn or
   * rejected.
   *
   * @param matter a statement's digest in small hexadecimal, or {@link #FORKS}
   */
  List<Dispute> about(String accused, String matter) throws LedgerException;
}
