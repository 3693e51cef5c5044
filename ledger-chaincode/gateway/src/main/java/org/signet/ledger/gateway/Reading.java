package org.signet.ledger.gateway;

import org.signet.ledger.evidence.EvidenceFormatException;
import org.signet.ledger.evidence.LedgerException;
import org.signet.ledger.evidence.LedgerQueryException;

/** Asks the contract and reads its answer. */
@FunctionalInterface
interface Reading<T> {
  T run() throws LedgerException, EvidenceFormatException;

  /** An answer that cannot be read is a failed question, for the contract is who wrote it. */
  static <T> T of(String what, Reading<T> reading) throws LedgerException {
    try {
      return reading.run();
    } catch (EvidenceFormatException e) {
      throw new LedgerQueryException("", "the contract answered something else than " + what, e);
    }
  }
}
