package org.signet.ledger.contract;

import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.hyperledger.fabric.shim.ChaincodeStub;

/**
 * Withdrawals of numbered records. The record stays as it is; its withdrawal stands beside it, once
 * and for good.
 */
final class Withdrawals {
  private static final String TITLE = "signet-withdrawal v1";

  private Withdrawals() {}

  static byte[] append(ChaincodeStub stub, Series entries, long number, String at, String event)
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
    stub.putState(withdrawals.key(number), record);
    stub.setEvent(event, record);
    return record;
  }

  /** Records, each followed by its withdrawal where there is one, with empty lines between. */
  static byte[] listed(ChaincodeStub stub, Series entries, String numberLine) {
    Series withdrawals = of(entries);
    StringJoiner all = new StringJoiner("\n");
    for (String record : entries.page(stub)) {
      all.add(record);
      String title = record.substring(0, record.indexOf('\n'));
      long number =
          Long.parseLong(
              Records.parse(title, record.getBytes(StandardCharsets.UTF_8)).line(numberLine));
      byte[] withdrawal = withdrawals.get(stub, number);
      if (withdrawal.length > 0) {
        all.add(new String(withdrawal, StandardCharsets.UTF_8));
      }
    }
    return all.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Series of(Series entries) {
    return new Series("withdrawal " + entries.prefix());
  }
}
