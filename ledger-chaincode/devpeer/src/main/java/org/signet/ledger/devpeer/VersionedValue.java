package org.signet.ledger.devpeer;

import com.google.protobuf.ByteString;

/** A committed value, the key it stands under, and the version that wrote it. */
record VersionedValue(String key, ByteString value, Version version) {}
