package org.signet.ledger.devpeer;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.QueryReads;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;

/**
 * One pass over a range of committed keys that remembers what it returned, for the phantom check.
 */
final class RangeScan {
  private static final int FETCH = 101;

  private final LedgerStore store;
  private final String namespace;
  private final String start;
  private final String end;
  private final Deque<VersionedValue> fetched = new ArrayDeque<>();
  private final List<KVRead> seen = new ArrayList<>();
  private Optional<String> last = Optional.empty();
  private boolean storeEmpty;
  private boolean exhausted;

  RangeScan(LedgerStore store, String namespace, String start, String end) {
    this.store = store;
    this.namespace = namespace;
    this.start = start;
    this.end = end;
  }

  /** The next value, which thereby becomes part of the read set. */
  Optional<VersionedValue> next() throws SQLException {
    if (fetched.isEmpty() && !storeEmpty) {
      List<VersionedValue> more = store.range(namespace, start, end, last, FETCH);
      storeEmpty = more.size() < FETCH;
      fetched.addAll(more);
    }
    VersionedValue value = fetched.poll();
    if (value == null) {
      exhausted = true;
      return Optional.empty();
    }
    last = Optional.of(value.key());
    seen.add(ReadSets.read(value.key(), Optional.of(value.version())));
    return Optional.of(value);
  }

  /** Fabric's record of the scan: the end is the last key seen when the scan was left early. */
  RangeQueryInfo info() {
    return RangeQueryInfo.newBuilder()
        .setStartKey(start)
        .setEndKey(exhausted ? end : last.orElse(start))
        .setItrExhausted(exhausted)
        .setRawReads(QueryReads.newBuilder().addAllKvReads(seen))
        .build();
  }
}
