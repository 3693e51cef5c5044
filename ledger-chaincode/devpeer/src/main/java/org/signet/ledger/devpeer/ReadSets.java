package org.signet.ledger.devpeer;

import java.util.Optional;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;

/** Versions in and out of Fabric's read sets; an absent key is a read without a version. */
final class ReadSets {
  private ReadSets() {}

  static KVRead read(String key, Optional<Version> version) {
    KVRead.Builder read = KVRead.newBuilder().setKey(key);
    version.ifPresent(
        v ->
            read.setVersion(
                org.hyperledger.fabric.protos.ledger.rwset.kvrwset.Version.newBuilder()
                    .setBlockNum(v.block())
                    .setTxNum(v.transaction())));
    return read.build();
  }

  static Optional<Version> version(KVRead read) {
    return read.hasVersion()
        ? Optional.of(
            new Version(
                read.getVersion().getBlockNum(), Math.toIntExact(read.getVersion().getTxNum())))
        : Optional.empty();
  }
}
