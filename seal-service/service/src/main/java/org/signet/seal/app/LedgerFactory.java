package org.signet.seal.app;

import org.signet.ledger.evidence.Ledger;

/** Opens the ledger that the configuration names. The service closes it. */
@FunctionalInterface
public interface LedgerFactory {
  /**
   * A ledger, reachable or not: being away is no reason to fail here.
   *
   * @throws Exception when the settings cannot work at all
   */
  Ledger open(LedgerSettings settings) throws Exception;
}
