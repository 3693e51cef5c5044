package org.signet.ledger.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.shim.ChaincodeStub;

/**
 * Withdrawals of numbered records. The record stays as it is; its withdrawal stands beside it, once
 * and for good.
 */
final class Withdrawals {
  private static final String TITLE = "signet-withdrawal v1";

  private Withdrawals() {}

  static byte[] append(
      ChaincodeStub stub, Series entries, long number, String at, String event, EntryPolicy policy)
      throws RefusedException {
    if (entries.get(stub, number).length == 0) {
      throw new RefusedException(
          RefusalCode.SIGNET_NUMBER_UNKNOWN, "there is no number " + number + " to withdraw");
    }
    String content =
        TITLE + "\nof " + entries.prefix() + number + "\nnumber " + number + "\nat " + at + "\n";
    Series withdrawals = of(entries);
    byte[] known = withdrawals.get(stub, number);
    if (known.length > 0) {
      if (new String(known, StandardCharsets.UTF_8).startsWith(content + "tx ")) {
        return known;
      }
      throw new RefusedException(
          RefusalCode.SIGNET_WITHDRAWN, "number " + number + " is withdrawn at another time");
    }
    byte[] record = Series.record(stub, content);
    policy.put(stub, withdrawals.key(number), record);
    stub.setEvent(event, record);
    return record;
  }

  /** From when on a record does not hold any more, if it was withdrawn. */
  static Optional<String> at(ChaincodeStub stub, Series entries, long number) {
    byte[] withdrawal = of(entries).get(stub, number);
    return withdrawal.length == 0
        ? Optional.empty()
        : Optional.of(Records.parse(TITLE, withdrawal).line("at"));
  }

  /** Records, each followed by its withdrawal where there is one, with empty lines between. */
  static byte[] listed(ChaincodeStub stub, Series entries, String numberLine) {
    return entries.listed(stub, numberLine, List.of(of(entries)));
  }

  private static Series of(Series entries) {
    return entries.beside("withdrawal ");
  }
}
