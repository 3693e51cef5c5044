package org.signet.ledger.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;
import org.hyperledger.fabric.shim.ledger.QueryResultsIteratorWithMetadata;

/**
 * Numbered records under one prefix, the newest first (decision 031). A record is appended and
 * never changed.
 *
 * @param prefix ends with a space
 */
record Series(String prefix) {
  private static final int PAGE = 100;
  private static final byte[] NOTHING = {};

  String key(long number) {
    return prefix + HexFormat.of().toHexDigits(Long.MAX_VALUE - number);
  }

  byte[] get(ChaincodeStub stub, long number) {
    return stub.getState(key(number));
  }

  /**
   * The newest record above a number, or nothing. The range becomes part of the read set: a record
   * that is appended in between makes this transaction a phantom conflict.
   */
  byte[] above(ChaincodeStub stub, long number) {
    QueryResultsIterator<KeyValue> newer = stub.getStateByRange(prefix, key(number));
    return firstOf(newer, newer);
  }

  /** The newest record, or nothing; for transactions that do not write. */
  byte[] newest(ChaincodeStub stub) {
    QueryResultsIteratorWithMetadata<KeyValue> page =
        stub.getStateByRangeWithPagination(prefix, prefix + "~", 1, "");
    return firstOf(page, page);
  }

  /** At most 100 records, the newest first; for transactions that do not write. */
  List<String> page(ChaincodeStub stub) {
    List<String> records = new ArrayList<>();
    try (QueryResultsIteratorWithMetadata<KeyValue> page =
        stub.getStateByRangeWithPagination(prefix, prefix + "~", PAGE, "")) {
      for (KeyValue record : page) {
        records.add(new String(record.getValue(), StandardCharsets.UTF_8));
      }
    } catch (Exception e) {
      throw unreadable(e);
    }
    return records;
  }

  /**
   * Appends the next record, unless exactly this one is there.
   *
   * @param content the record but for its last line, which names the transaction
   * @return the record as it stands
   */
  byte[] append(ChaincodeStub stub, long number, String content, String event)
      throws RefusedException {
    byte[] known = get(stub, number);
    if (known.length > 0) {
      if (new String(known, StandardCharsets.UTF_8).startsWith(content + "tx ")) {
        return known;
      }
      throw new RefusedException(
          RefusalCode.SIGNET_NUMBER_TAKEN, "number " + number + " is another record");
    }
    if (above(stub, number).length > 0 || (number > 1 && get(stub, number - 1).length == 0)) {
      throw new RefusedException(
          RefusalCode.SIGNET_NUMBER_STALE, "number " + number + " does not follow the last one");
    }
    byte[] record = record(stub, content);
    stub.putState(key(number), record);
    stub.setEvent(event, record);
    return record;
  }

  static byte[] record(ChaincodeStub stub, String content) {
    return (content + "tx " + stub.getTxId() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static byte[] firstOf(Iterable<KeyValue> values, AutoCloseable range) {
    try (range) {
      Iterator<KeyValue> iterator = values.iterator();
      return iterator.hasNext() ? iterator.next().getValue() : NOTHING;
    } catch (Exception e) {
      throw unreadable(e);
    }
  }

  private static IllegalStateException unreadable(Exception e) {
    return new IllegalStateException("a range of the state cannot be read", e);
  }
}
