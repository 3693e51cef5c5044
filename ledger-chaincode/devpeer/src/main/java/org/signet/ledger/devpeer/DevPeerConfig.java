package org.signet.ledger.devpeer;

import java.time.Duration;
import java.util.Objects;

/**
 * What a development peer is called and when it cuts a block.
 *
 * @param channel the channel it serves
 * @param chaincode the name under which the chaincode is invoked
 * @param mspId the name of its only organisation
 * @param maxBlockTransactions a block is cut when it holds so many transactions
 * @param maxBlockWait and at the latest so long after its first transaction came
 * @param executeTimeout how long the chaincode may run on one proposal
 */
public record DevPeerConfig(
    String channel,
    String chaincode,
    String mspId,
    int maxBlockTransactions,
    Duration maxBlockWait,
    Duration executeTimeout) {

  public DevPeerConfig {
    Objects.requireNonNull(channel, "channel");
    Objects.requireNonNull(chaincode, "chaincode");
    Objects.requireNonNull(mspId, "mspId");
    if (maxBlockTransactions < 1) {
      throw new IllegalArgumentException(
          "expected at least 1 transaction a block, found " + maxBlockTransactions);
    }
    if (maxBlockWait.isNegative()) {
      throw new IllegalArgumentException(
          "expected a block wait of 0 or more, found " + maxBlockWait);
    }
    if (executeTimeout.isNegative() || executeTimeout.isZero()) {
      throw new IllegalArgumentException("expected a positive timeout, found " + executeTimeout);
    }
  }

  /** Channel and chaincode {@code signet}, organisation {@code SignetMSP}, 100 a block, 10 ms. */
  public static DevPeerConfig standard() {
    return new DevPeerConfig(
        "signet", "signet", "SignetMSP", 100, Duration.ofMillis(10), Duration.ofSeconds(30));
  }
}
