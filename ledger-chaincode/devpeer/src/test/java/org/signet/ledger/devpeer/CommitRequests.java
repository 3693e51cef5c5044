package org.signet.ledger.devpeer;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.client.identity.Identity;
import org.hyperledger.fabric.protos.gateway.CommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/** Commit status requests for transactions that somebody else submitted. */
final class CommitRequests {
  private CommitRequests() {}

  static byte[] of(String channel, String transactionId, Identity identity) {
    return SignedCommitStatusRequest.newBuilder()
        .setRequest(
            CommitStatusRequest.newBuilder()
                .setChannelId(channel)
                .setTransactionId(transactionId)
                .setIdentity(
                    SerializedIdentity.newBuilder()
                        .setMspid(identity.getMspId())
                        .setIdBytes(ByteString.copyFrom(identity.getCredentials()))
                        .build()
                        .toByteString())
                .build()
                .toByteString())
        .build()
        .toByteArray();
  }
}
