package org.signet.seal.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the issuing region hears while another one checks its certificates by their evidence. */
class AskedNeighbourIT {
  private static final String A = "330000";
  private static final String B = "310000";

  /** What a client offers on a fresh connection alone. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("Connection", "Upgrade", "Http2-settings");

  @TempDir Path dir;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  @Test
  void asking_for_a_status_does_not_tell_which_certificate_was_meant() throws Exception {
    try (TestNetwork network = TestNetwork.development(dir.resolve("ledger"));
        RegionService a = new RegionService(region(A), network, ", statusTtl: 1s")) {
      a.accredit();
      HttpServer between = listeningTo(a);
      try (RegionService b = new RegionService(trusting(a), network, neighbour(between))) {
        List<String> first = heardWhile(a, b, "one".getBytes(UTF_8));
        List<String> second = heardWhile(a, b, "two".getBytes(UTF_8));
        assertThat(first).as("one list, whole, and nothing else").hasSize(1);
        assertThat(first.get(0)).startsWith("GET /api/v1/status-lists/330000/0 ");
        assertThat(second).as("the same words for another certificate").isEqualTo(first);
      } finally {
        between.stop(0);
      }
    }
  }

  /** A certificate is issued, and judged in the other region by evidence and file. */
  private List<String> heardWhile(RegionService a, RegionService b, byte[] file) throws Exception {
    JsonNode issued = a.issue(file);
    byte[] evidence =
        a.anchored("/api/v1/certificates/" + issued.get("id").textValue() + "/evidence");
    Thread.sleep(1100); // a list that is kept and fresh would not be asked for at all
    heard.clear();
    JsonNode report = b.verify(Map.of("evidence", evidence, "file", file));
    assertThat(report.at("/genuine/answer").textValue()).isEqualTo("yes");
    assertThat(report.at("/inForce/answer").textValue()).as(report.toString()).isEqualTo("yes");
    return List.copyOf(heard);
  }

  /** Stands where the other region believes the first one to be, and passes everything on. */
  private HttpServer listeningTo(RegionService a) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> pass(exchange, a));
    server.start();
    return server;
  }

  private void pass(HttpExchange exchange, RegionService a) throws IOException {
    List<String> headers = new ArrayList<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OF_THE_CONNECTION.contains(name)) {
                headers.add(name + "=" + values);
              }
            });
    headers.sort(null);
    heard.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + headers
            + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    try {
      HttpResponse<byte[]> answer =
          a.caller.send(a.caller.request(exchange.getRequestURI().toString()).GET());
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private TestRegion region(String code) throws IOException {
    return TestRegion.create(Files.createDirectories(dir.resolve(code)), code, "log.test/" + code);
  }

  private TestRegion trusting(RegionService a) throws IOException {
    TestRegion b = region(B);
    b.trust(a.region);
    return b;
  }

  private static String neighbour(HttpServer server) {
    return ", neighbours: [{region: \""
        + A
        + "\", url: \"http://127.0.0.1:"
        + server.getAddress().getPort()
        + "\"}]";
  }
}
