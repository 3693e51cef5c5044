package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ledger goes away and comes back: stamping goes on, evidence waits, health and metrics say so.
 */
class LedgerAwayIT {
  @TempDir Path folder;

  @Test
  void goes_on_stamping_while_the_ledger_is_away_and_anchors_when_it_is_back() throws Exception {
    try (RunningService service = new RunningService(folder, "")) {
      String seal = service.seal();
      assertThat(health(service, "ledger")).isTrue();

      service.ledger.goAway();
      HttpResponse<byte[]> stamped = service.stamp(seal, TestPdfs.plain("waits"));
      assertThat(stamped.statusCode()).isEqualTo(201);
      String id = stamped.headers().firstValue("Signet-Stamp-Id").orElseThrow();
      await(() -> metric(service, "signet_anchor_failures") > 0);
      assertThat(metric(service, "signet_evidence_waiting")).isEqualTo(1);
      assertThat(health(service, "ledger")).isFalse();
      assertThat(health(service, "database")).isTrue();
      assertThat(evidence(service, id)).isEqualTo(404);

      service.ledger.comeBack();
      await(() -> evidence(service, id) == 200);
      await(() -> health(service, "ledger"));
      assertThat(metric(service, "signet_evidence_waiting")).isZero();
      assertThat(metric(service, "signet_outbox_depth{kind=\"evidence\",}")).isZero();
      assertThat(metric(service, "signet_stamps_total")).isEqualTo(1);
    }
  }

  @Test
  void finds_seals_records_and_evidence_again_after_a_restart() throws Exception {
    try (RunningService service = new RunningService(folder, "")) {
      String seal = service.seal();
      HttpResponse<byte[]> stamped = service.stamp(seal, TestPdfs.plain("kept"));
      String id = stamped.headers().firstValue("Signet-Stamp-Id").orElseThrow();
      service.stop();
      service.start();
      assertThat(service.caller.get("/api/v1/seals/" + seal, service.user).statusCode())
          .isEqualTo(200);
      await(() -> evidence(service, id) == 200);
      assertThat(service.stamp(seal, TestPdfs.plain("more")).statusCode()).isEqualTo(201);
      HttpResponse<byte[]> status =
          service.caller.get("/api/v1/seals/by-es-id/51000000000001/status", null);
      assertThat(Caller.body(status).get("state").textValue()).isEqualTo("ENABLED");
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(40));
    while (!condition.holds()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(100);
    }
  }

  private static int evidence(RunningService service, String id) throws Exception {
    return service.caller.get("/api/v1/stamps/" + id + "/evidence", service.user).statusCode();
  }

  private static boolean health(RunningService service, String name) throws Exception {
    JsonNode checks = Caller.body(service.admin.get("/healthcheck", null));
    return checks.get(name).get("healthy").booleanValue();
  }

  private static double metric(RunningService service, String name) throws Exception {
    return Caller.text(service.admin.get("/metrics", null))
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no metric " + name));
  }
}
