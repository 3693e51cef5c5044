package org.signet.ledger.devpeer;

import org.hyperledger.fabric.protos.gateway.CommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;

/** Commit status requests for transactions that somebody else submitted. */
final class CommitRequests {
  private CommitRequests() {}

  static byte[] of(String channel, String transactionId, DevIdentity identity) {
    return SignedCommitStatusRequest.newBuilder()
        .setRequest(
            CommitStatusRequest.newBuilder()
                .setChannelId(channel)
                .setTransactionId(transactionId)
                .setIdentity(identity.serialized())
                .build()
                .toByteString())
        .build()
        .toByteArray();
  }
}
