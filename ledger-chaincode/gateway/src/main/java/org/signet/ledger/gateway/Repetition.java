package org.signet.ledger.gateway;

import java.util.Set;
import org.hyperledger.fabric.client.GatewayException;
import org.signet.ledger.evidence.EndorsementFailedException;
import org.signet.ledger.evidence.LedgerException;
import org.signet.ledger.evidence.RefusedByContractException;
import org.signet.ledger.evidence.TransactionInvalidException;

/**
 * Makes a transaction anew where that may help and cannot harm, since the contract answers what is
 * done already.
 *
 * <p>Another transaction may come first and make this one invalid. And peers of a network commit a
 * block one after the other: one that is behind refuses what its neighbour would endorse, for want
 * of a record that is on the ledger already, or answers differently. Such a refusal counts only
 * when it lasts.
 */
final class Repetition {
  private static final int CONFLICTS = 3;
  private static final long[] WAITS_MILLIS = {50, 150, 400, 1000};
  private static final String DIFFERENT_ANSWERS = "ProposalResponsePayloads do not match";

  /** Refusals for want of a record. */
  private static final Set<String> BEHIND =
      Set.of(
          "SIGNET_REGION_UNKNOWN",
          "SIGNET_REGION_NOT_ADMITTED",
          "SIGNET_PROOF_STALE",
          "SIGNET_NUMBER_STALE",
          "SIGNET_NUMBER_UNKNOWN",
          "SIGNET_MINISTRY_UNKNOWN",
          "SIGNET_TYPE_NOT_ACCREDITED",
          "SIGNET_REGISTRY_MISSING");

  private Repetition() {}

  static ContractCalls.Committed of(FabricLedger.Submission submission) throws LedgerException {
    int conflicts = 0;
    int waits = 0;
    while (true) {
      try {
        return submission.run();
      } catch (TransactionInvalidException e) {
        if (++conflicts == CONFLICTS) {
          throw e;
        }
      } catch (RefusedByContractException e) {
        if (waits == WAITS_MILLIS.length || !BEHIND.contains(e.code())) {
          throw e;
        }
        pause(WAITS_MILLIS[waits++], e);
      } catch (EndorsementFailedException e) {
        if (waits == WAITS_MILLIS.length || !differs(e)) {
          throw e;
        }
        pause(WAITS_MILLIS[waits++], e);
      }
    }
  }

  private static boolean differs(EndorsementFailedException e) {
    if (!(e.getCause() instanceof GatewayException failure)) {
      return false;
    }
    return String.valueOf(failure.getMessage()).contains(DIFFERENT_ANSWERS)
        || failure.getDetails().stream()
            .anyMatch(detail -> detail.getMessage().contains(DIFFERENT_ANSWERS));
  }

  private static <E extends LedgerException> void pause(long millis, E otherwise) throws E {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw otherwise;
    }
  }
}
