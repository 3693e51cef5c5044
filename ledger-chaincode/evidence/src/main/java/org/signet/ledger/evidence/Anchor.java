package org.signet.ledger.evidence;

import java.util.regex.Pattern;

/**
 * Where on a ledger a checkpoint stands.
 *
 * @param channel the Fabric channel
 * @param contract the name of the contract (chaincode)
 * @param transactionId the transaction that anchored it, 64 hexadecimal digits
 * @param block the number of the block with that transaction
 */
public record Anchor(String channel, String contract, String transactionId, long block) {
  private static final Pattern NAME = Pattern.compile("[!-~]{1,250}");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

  public Anchor {
    if (!NAME.matcher(channel).matches() || !NAME.matcher(contract).matches()) {
      throw new IllegalArgumentException("expected names of 1 to 250 characters without spaces");
    }
    if (!ID.matcher(transactionId).matches()) {
      throw new IllegalArgumentException("expected a transaction of 64 hexadecimal digits");
    }
    if (block < 0) {
      throw new IllegalArgumentException("expected a block number of at least 0, found " + block);
    }
  }
}
