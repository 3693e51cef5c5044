package org.signet.ledger.devpeer;

import com.google.protobuf.ByteString;
import io.grpc.Status.Code;

/** Whether somebody may read a channel, with Fabric's statuses and texts when not. */
record ReaderChecks(String channel, Membership membership, Refusals refusals) {

  /** The identity is a member and signed the request. */
  void require(String asked, ByteString identity, ByteString request, ByteString signature) {
    if (identity.isEmpty()) {
      throw refusals.plain(Code.INVALID_ARGUMENT, "no identity provided");
    }
    if (asked.isEmpty()) {
      throw refusals.plain(Code.INVALID_ARGUMENT, "no channel ID provided");
    }
    if (!asked.equals(channel) || !membership.verify(identity, request, signature)) {
      throw refusals.plain(
          Code.PERMISSION_DENIED,
          "access denied: channel [" + asked + "] identity is not a reader");
    }
  }
}
