package org.signet.ledger.devpeer;

import com.google.protobuf.ByteString;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.ledger.queryresult.KV;
import org.hyperledger.fabric.protos.ledger.queryresult.KeyModification;
import org.hyperledger.fabric.protos.peer.QueryResponse;
import org.hyperledger.fabric.protos.peer.QueryResultBytes;

/** An open query of a chaincode: hands out results in batches of at most one hundred. */
abstract class ResultCursor {
  private static final int BATCH = 100;

  private final String id;
  private Optional<ByteString> pending = Optional.empty();

  ResultCursor(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  /** The next result, serialised. */
  abstract Optional<ByteString> next() throws SQLException;

  /** The next batch; as in Fabric one result more is read, to know whether there is more. */
  QueryResponse batch() throws SQLException {
    QueryResponse.Builder response = QueryResponse.newBuilder().setId(id);
    int count = 0;
    Optional<ByteString> result = pending.isPresent() ? pending : next();
    pending = Optional.empty();
    while (result.isPresent()) {
      if (count == BATCH) {
        pending = result;
        return response.setHasMore(true).build();
      }
      response.addResults(QueryResultBytes.newBuilder().setResultBytes(result.get()));
      count++;
      result = next();
    }
    return response.setHasMore(false).build();
  }

  static ByteString keyValue(String namespace, VersionedValue value) {
    return KV.newBuilder()
        .setNamespace(namespace)
        .setKey(value.key())
        .setValue(value.value())
        .build()
        .toByteString();
  }

  /** Results of a range. */
  static final class OfRange extends ResultCursor {
    private final RangeScan scan;

    OfRange(String id, RangeScan scan) {
      super(id);
      this.scan = scan;
    }

    @Override
    Optional<ByteString> next() throws SQLException {
      return scan.next().map(value -> keyValue("", value));
    }
  }

  /** Modifications of one key. */
  static final class OfHistory extends ResultCursor {
    private final Iterator<KeyModification> modifications;

    OfHistory(String id, List<KeyModification> modifications) {
      super(id);
      this.modifications = modifications.iterator();
    }

    @Override
    Optional<ByteString> next() {
      return modifications.hasNext()
          ? Optional.of(modifications.next().toByteString())
          : Optional.empty();
    }
  }
}
