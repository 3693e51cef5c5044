package org.signet.ledger.devpeer;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataEntry;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;

/**
 * The reads and writes of one proposal. Reads see the committed state only, never the writes of the
 * proposal itself; each read key is kept with the version that was seen, each range with what it
 * returned. The results list reads and writes in order of key.
 *
 * <p>Used by one chaincode call, whose requests come one after the other but not always on the same
 * thread; all methods are synchronized.
 */
final class Simulation {
  private final String transactionId;
  private final String namespace;
  private final LedgerStore store;
  private final SortedMap<String, KVRead> reads = new TreeMap<>(KeyOrder.BYTES);
  private final SortedMap<String, KVWrite> writes = new TreeMap<>(KeyOrder.BYTES);
  private final SortedMap<String, KVMetadataWrite> metadata = new TreeMap<>(KeyOrder.BYTES);
  private final List<RangeScan> scans = new ArrayList<>();
  private final Map<String, ResultCursor> cursors = new HashMap<>();
  private boolean paginated;

  Simulation(String transactionId, String namespace, LedgerStore store) {
    this.transactionId = transactionId;
    this.namespace = namespace;
    this.store = store;
  }

  synchronized ByteString get(String key) throws SQLException {
    Optional<VersionedValue> value = store.get(namespace, key);
    reads.putIfAbsent(key, ReadSets.read(key, value.map(VersionedValue::version)));
    return value.map(VersionedValue::value).orElse(ByteString.EMPTY);
  }

  synchronized void put(String key, ByteString value) throws ChaincodeRequestException {
    requireNotPaginated();
    writes.put(key, KVWrite.newBuilder().setKey(key).setValue(value).build());
  }

  synchronized void delete(String key) throws ChaincodeRequestException {
    requireNotPaginated();
    writes.put(key, KVWrite.newBuilder().setKey(key).setIsDelete(true).build());
  }

  /**
   * Notes who must endorse the next change of a key. It stands in the results as on Fabric, and
   * that is all: with one organisation there is nothing to tell apart.
   */
  synchronized void putMetadata(String key, String name, ByteString value)
      throws ChaincodeRequestException {
    requireNotPaginated();
    metadata.put(
        key,
        KVMetadataWrite.newBuilder()
            .setKey(key)
            .addEntries(KVMetadataEntry.newBuilder().setName(name).setValue(value))
            .build());
  }

  /** Opens a range; an empty end is unbounded. */
  synchronized ResultCursor range(String start, String end) {
    RangeScan scan = new RangeScan(store, namespace, start, end);
    scans.add(scan);
    return remember(new ResultCursor.OfRange(cursorId(), scan));
  }

  /** One page of a range; a transaction that asked for one may not write. */
  synchronized Page page(String start, String end, int size, String bookmark)
      throws SQLException, ChaincodeRequestException {
    if (!writes.isEmpty()) {
      throw new ChaincodeRequestException(
          "txid ["
              + transactionId
              + "]: unsuppored transaction. Paginated queries are supported only in a read-only"
              + " transaction");
    }
    paginated = true;
    String from = bookmark.isEmpty() ? start : bookmark;
    List<VersionedValue> found = store.range(namespace, from, end, Optional.empty(), size + 1);
    if (found.size() <= size) {
      return new Page(found, "");
    }
    return new Page(found.subList(0, size), found.get(size).key());
  }

  synchronized ResultCursor history(String key)
      throws SQLException, InvalidProtocolBufferException {
    return remember(new ResultCursor.OfHistory(cursorId(), KeyHistory.read(store, namespace, key)));
  }

  synchronized ResultCursor cursor(String id) throws ChaincodeRequestException {
    ResultCursor cursor = cursors.get(id);
    if (cursor == null) {
      throw new ChaincodeRequestException("query iterator not found");
    }
    return cursor;
  }

  synchronized void close(String id) {
    cursors.remove(id);
  }

  /** The serialised read-write set. */
  synchronized ByteString results() {
    KVRWSet.Builder set = KVRWSet.newBuilder().addAllReads(reads.values());
    for (RangeScan scan : scans) {
      RangeQueryInfo info = scan.info();
      set.addRangeQueriesInfo(info);
    }
    set.addAllWrites(writes.values()).addAllMetadataWrites(metadata.values());
    TxReadWriteSet.Builder results =
        TxReadWriteSet.newBuilder().setDataModel(TxReadWriteSet.DataModel.KV);
    KVRWSet built = set.build();
    if (built.getSerializedSize() > 0) {
      results.addNsRwset(
          NsReadWriteSet.newBuilder().setNamespace(namespace).setRwset(built.toByteString()));
    }
    return results.build().toByteString();
  }

  private ResultCursor remember(ResultCursor cursor) {
    cursors.put(cursor.id(), cursor);
    return cursor;
  }

  private String cursorId() {
    return transactionId + "-" + (cursors.size() + scans.size());
  }

  private void requireNotPaginated() throws ChaincodeRequestException {
    if (paginated) {
      throw new ChaincodeRequestException(
          "txid ["
              + transactionId
              + "]: unsuppored transaction. Transaction has already performed a paginated query."
              + " Writes are not allowed");
    }
  }

  /** A page of results and the key at which the next one starts, empty at the end. */
  record Page(List<VersionedValue> values, String bookmark) {
    Page {
      values = List.copyOf(values);
    }
  }
}
