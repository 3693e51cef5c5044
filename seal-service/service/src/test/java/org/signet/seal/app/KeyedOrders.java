package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.signet.gm.sm3.Sm3;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One caller who orders stamps under idempotency keys and remembers what came of each: repeated
 * until it is answered, an order has one result for ever.
 */
final class KeyedOrders {
  /** What an order gave: the id of its stamp, and the SM3 of the document in hex. */
  record Result(String stampId, String documentSm3) {}

  private static final Logger LOG = LoggerFactory.getLogger(KeyedOrders.class);

  private final String name;
  private final String path;
  private final String token;
  private final byte[] document;
  private final Map<String, Result> results = new HashMap<>();
  private final List<String> unexpected = new ArrayList<>();
  private int keys;

  /** A caller; the name is part of all keys. */
  KeyedOrders(String name, String seal, String token) throws IOException {
    this.name = name;
    this.path = RunningService.stampPath(seal);
    this.token = token;
    this.document = TestPdfs.plain(name);
  }

  /** Orders until the service is gone; the answer to the last order may never arrive. */
  void orderUntilKilled(Caller caller, KillableService service) throws InterruptedException {
    try {
      repeat(caller);
      while (service.isAlive()) {
        keys++;
        order(caller, latest());
      }
    } catch (IOException e) {
      LOG.debug("{} was cut off", latest(), e);
    }
  }

  /** Repeats the latest order, whether it had its answer or not; then once more. */
  void repeat(Caller caller) throws IOException, InterruptedException {
    if (keys > 0) {
      order(caller, latest());
      order(caller, latest());
    }
  }

  private String latest() {
    return name + "-" + keys;
  }

  private void order(Caller caller, String key) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        caller.post(path, token, "application/pdf", document, "Idempotency-Key", key);
    if (answer.statusCode() != 201) {
      unexpected.add(key + ": " + Caller.text(answer));
      return;
    }
    Result result =
        new Result(
            answer.headers().firstValue("Signet-Stamp-Id").orElseThrow(),
            HexFormat.of().formatHex(Sm3.hash(answer.body())));
    Result first = results.putIfAbsent(key, result);
    if (first != null && !first.equals(result)) {
      unexpected.add(key + " gave " + first + " and then " + result);
    }
  }

  int answered() {
    return results.size();
  }

  /** What each order gave; none was refused or gave two results. */
  List<Result> results() {
    assertThat(unexpected).isEmpty();
    assertThat(results).hasSize(keys);
    return List.copyOf(results.values());
  }
}
