package org.signet.ledger.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.StringJoiner;
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

  /** Records about those of this series, under the same numbers. */
  Series beside(String kind) {
    return new Series(kind + prefix);
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

  /** The newest record, or nothing; what was looked at becomes part of the read set. */
  byte[] first(ChaincodeStub stub) {
    QueryResultsIterator<KeyValue> all = stub.getStateByRange(prefix, prefix + "~");
    return firstOf(all, all);
  }

  /** The newest 100 records; what was looked at becomes part of the read set. */
  List<byte[]> all(ChaincodeStub stub) {
    List<byte[]> records = new ArrayList<>();
    try (QueryResultsIterator<KeyValue> all = stub.getStateByRange(prefix, prefix + "~")) {
      Iterator<KeyValue> iterator = all.iterator();
      while (records.size() < PAGE && iterator.hasNext()) {
        records.add(iterator.next().getValue());
      }
    } catch (Exception e) {
      throw unreadable(e);
    }
    return records;
  }

  /** At most 100 records, the newest first; for transactions that do not write. */
  private List<String> page(ChaincodeStub stub) {
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

  /** The newest 100 records, each followed by those beside it, with empty lines between. */
  byte[] listed(ChaincodeStub stub, String numberLine, List<Series> besides) {
    StringJoiner all = new StringJoiner("\n");
    for (String record : page(stub)) {
      all.add(record);
      String title = record.substring(0, record.indexOf('\n'));
      long number =
          Long.parseLong(
              Records.parse(title, record.getBytes(StandardCharsets.UTF_8)).line(numberLine));
      for (Series beside : besides) {
        byte[] about = beside.get(stub, number);
        if (about.length > 0) {
          all.add(new String(about, StandardCharsets.UTF_8));
        }
      }
    }
    return all.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Appends the next record of the channel, unless exactly this one is there. */
  byte[] append(ChaincodeStub stub, long number, String content, String event)
      throws RefusedException {
    return append(stub, number, content, "", event, EntryPolicy.CHANNEL);
  }

  /**
   * Appends the next record, unless exactly this one is there.
   *
   * @param content the record but for the line that names the transaction
   * @param body what follows that line
   * @return the record as it stands
   */
  byte[] append(
      ChaincodeStub stub,
      long number,
      String content,
      String body,
      String event,
      EntryPolicy policy)
      throws RefusedException {
    byte[] known = get(stub, number);
    if (known.length > 0) {
      if (same(known, content, body)) {
        return known;
      }
      throw new RefusedException(
          RefusalCode.SIGNET_NUMBER_TAKEN, "number " + number + " is another record");
    }
    if (above(stub, number).length > 0 || (number > 1 && get(stub, number - 1).length == 0)) {
      throw new RefusedException(
          RefusalCode.SIGNET_NUMBER_STALE, "number " + number + " does not follow the last one");
    }
    return write(stub, number, content, body, event, policy);
  }

  /** Writes the one record that may stand under a number, unless exactly this one is there. */
  byte[] appendOnce(ChaincodeStub stub, long number, String content, String event, Region region)
      throws RefusedException {
    byte[] known = get(stub, number);
    if (known.length == 0) {
      return write(stub, number, content, "", event, EntryPolicy.of(region));
    }
    if (same(known, content, "")) {
      return known;
    }
    throw new RefusedException(
        RefusalCode.SIGNET_NUMBER_TAKEN, "number " + number + " is another record");
  }

  private byte[] write(
      ChaincodeStub stub,
      long number,
      String content,
      String body,
      String event,
      EntryPolicy policy) {
    byte[] record =
        (content + "tx " + stub.getTxId() + "\n" + body).getBytes(StandardCharsets.UTF_8);
    policy.put(stub, key(number), record);
    stub.setEvent(event, record);
    return record;
  }

  private static boolean same(byte[] known, String content, String body) {
    String text = new String(known, StandardCharsets.UTF_8);
    return text.startsWith(content + "tx ") && text.endsWith("\n" + body);
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
