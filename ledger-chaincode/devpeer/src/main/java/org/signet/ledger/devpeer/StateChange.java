package org.signet.ledger.devpeer;

import com.google.protobuf.ByteString;

/** One write of a valid transaction: a new value of a key, or its deletion. */
record StateChange(
    String namespace, String key, boolean delete, ByteString value, Version version) {}
