package org.signet.ledger.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;

/**
 * Where the disputes about one matter stand, whoever raised them: an entry for each dispute under
 * its matter, so that a verifier finds them by what it holds and need not know who might complain.
 *
 * @param prefix ends with a space
 */
record Matters(String prefix) {
  /** A dispute by who raised it and its number. */
  record Place(String raiser, long number) {}

  static Matters of(String accused, String about) {
    return new Matters("matter " + accused + " " + about + " ");
  }

  /** Notes a dispute, unless it is noted already. */
  void note(ChaincodeStub stub, Region raiser, long number) {
    String key = new Series(prefix + raiser.code() + " ").key(number);
    if (stub.getState(key).length == 0) {
      String place = raiser.code() + " " + number;
      EntryPolicy.of(raiser).put(stub, key, place.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** All of them; for transactions that do not write. */
  List<Place> places(ChaincodeStub stub) {
    List<Place> places = new ArrayList<>();
    try (QueryResultsIterator<KeyValue> all = stub.getStateByRange(prefix, prefix + "~")) {
      for (KeyValue entry : all) {
        String[] words = entry.getStringValue().split(" ", -1);
        places.add(new Place(words[0], Long.parseLong(words[1])));
      }
    } catch (Exception e) {
      throw new IllegalStateException("a range of the state cannot be read", e);
    }
    return places;
  }
}
