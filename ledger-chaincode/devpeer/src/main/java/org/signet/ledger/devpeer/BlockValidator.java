package org.signet.ledger.devpeer;

import com.google.protobuf.ByteString;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * Decides the fate of each transaction of a block in order: form and signatures, duplicate
 * identifier, versions of what was read (MVCC), results of ranges (phantoms). A transaction sees
 * the writes of valid ones before it in the same block as conflicts.
 */
final class BlockValidator {
  private static final int FETCH = 1000;

  private final LedgerStore store;
  private final TransactionChecks checks;

  BlockValidator(LedgerStore store, TransactionChecks checks) {
    this.store = store;
    this.checks = checks;
  }

  /** The fate of each transaction, and the changes of the valid ones in their order. */
  record Outcome(List<TransactionStatus> transactions, List<StateChange> changes) {
    Outcome {
      transactions = List.copyOf(transactions);
      changes = List.copyOf(changes);
    }

    ByteString codes() {
      byte[] codes = new byte[transactions.size()];
      for (int i = 0; i < codes.length; i++) {
        codes[i] = (byte) transactions.get(i).code().getNumber();
      }
      return ByteString.copyFrom(codes);
    }
  }

  Outcome validate(Block block) throws SQLException {
    List<TransactionStatus> statuses = new ArrayList<>();
    List<StateChange> changes = new ArrayList<>();
    Map<String, SortedMap<String, StateChange>> pending = new HashMap<>();
    Set<String> seen = new HashSet<>();
    long number = block.getHeader().getNumber();
    for (int position = 0; position < block.getData().getDataCount(); position++) {
      TransactionChecks.Checked checked = checks.check(block.getData().getData(position));
      TxValidationCode code = checked.code();
      if (checked.transaction().isPresent()) {
        ParsedTransaction transaction = checked.transaction().get();
        if (seen.contains(checked.id()) || store.transaction(checked.id()).isPresent()) {
          code = TxValidationCode.DUPLICATE_TXID;
        } else {
          code = conflict(transaction, pending);
          if (code == TxValidationCode.VALID) {
            for (StateChange change : transaction.writes(new Version(number, position))) {
              changes.add(change);
              pending
                  .computeIfAbsent(change.namespace(), ns -> new TreeMap<>(KeyOrder.BYTES))
                  .put(change.key(), change);
            }
          }
        }
      }
      seen.add(checked.id());
      statuses.add(new TransactionStatus(checked.id(), number, position, code));
    }
    return new Outcome(statuses, changes);
  }

  private TxValidationCode conflict(
      ParsedTransaction transaction, Map<String, SortedMap<String, StateChange>> pending)
      throws SQLException {
    for (ParsedTransaction.Namespace namespace : transaction.namespaces()) {
      SortedMap<String, StateChange> earlier =
          pending.getOrDefault(namespace.name(), new TreeMap<>(KeyOrder.BYTES));
      for (KVRead read : namespace.set().getReadsList()) {
        Optional<Version> committed =
            store.get(namespace.name(), read.getKey()).map(VersionedValue::version);
        if (earlier.containsKey(read.getKey()) || !committed.equals(ReadSets.version(read))) {
          return TxValidationCode.MVCC_READ_CONFLICT;
        }
      }
      for (RangeQueryInfo range : namespace.set().getRangeQueriesInfoList()) {
        if (!sameResults(namespace.name(), range, earlier)) {
          return TxValidationCode.PHANTOM_READ_CONFLICT;
        }
      }
    }
    return TxValidationCode.VALID;
  }

  private boolean sameResults(
      String namespace, RangeQueryInfo range, SortedMap<String, StateChange> earlier)
      throws SQLException {
    // When the scan was left early its end is the last key seen, which belongs to the range.
    String end = range.getItrExhausted() ? range.getEndKey() : range.getEndKey() + '\0';
    boolean touched =
        earlier.tailMap(range.getStartKey()).keySet().stream()
            .anyMatch(key -> end.isEmpty() || KeyOrder.BYTES.compare(key, end) < 0);
    if (touched) {
      return false;
    }
    List<KVRead> expected = range.getRawReads().getKvReadsList();
    int index = 0;
    Optional<String> last = Optional.empty();
    List<VersionedValue> values;
    do {
      values = store.range(namespace, range.getStartKey(), end, last, FETCH);
      for (VersionedValue value : values) {
        boolean same =
            index < expected.size()
                && expected.get(index).getKey().equals(value.key())
                && Optional.of(value.version()).equals(ReadSets.version(expected.get(index)));
        if (!same) {
          return false;
        }
        index++;
        last = Optional.of(value.key());
      }
    } while (values.size() == FETCH);
    return index == expected.size();
  }
}
