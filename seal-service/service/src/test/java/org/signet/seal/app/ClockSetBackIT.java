package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.seal.access.TestIssuer;

/**
 * A clock that ran an hour fast and is set right while the service works: it goes on stamping,
 * records keep the order of what happened, the logs say that the clock was set, and of times
 * already given none is given again.
 */
class ClockSetBackIT {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int DOCUMENTS = 60;

  @TempDir Path folder;
  private final MovedClock clock = new MovedClock();
  private RunningService service;
  private String user;
  private String seal;

  @BeforeEach
  void start() throws Exception {
    service = new RunningService(folder, "", Optional.empty(), clock);
    seal = service.seal();
    Date end = Date.from(Instant.now().plus(HOUR.multipliedBy(6)));
    user = service.issuer.sign(TestIssuer.claims("u1", 3, "seal-user").expirationTime(end).build());
    clock.moveBy(HOUR);
  }

  @AfterEach
  void stop() throws Exception {
    service.close();
  }

  private HttpResponse<byte[]> stamp(String level) throws Exception {
    return service.caller.post(
        RunningService.stampPath(seal) + "&level=" + level,
        user,
        "application/pdf",
        TestPdfs.plain("Notice"));
  }

  private static String stamped(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).as(() -> Caller.text(answer)).isEqualTo(201);
    return answer.headers().firstValue("Signet-Stamp-Id").orElseThrow();
  }

  private JsonNode report(byte[] pdf) throws Exception {
    return Caller.body(service.caller.post("/api/v1/verifications", null, "application/pdf", pdf));
  }

  private void awaitEvidence(String stamp) throws Exception {
    Instant end = Instant.now().plus(Duration.ofMinutes(2));
    String path = "/api/v1/stamps/" + stamp + "/evidence";
    while (service.caller.get(path, user).statusCode() != 200) {
      assertThat(Instant.now()).as("evidence of %s", stamp).isBefore(end);
      Thread.sleep(50);
    }
  }

  @Test
  void stamps_go_on_and_are_recorded_in_the_order_of_what_happened() throws Exception {
    String fast = stamped(stamp("b-b"));
    AuditedActs.await(folder.resolve("audit"), fast); // so that the log has seen the fast clock
    clock.moveBy(Duration.ZERO);
    HttpResponse<byte[]> right = stamp("b-b");
    String after = stamped(right);
    assertThat(report(right.body()).get("verdict").textValue()).isEqualTo("valid");
    JsonNode list = Caller.body(service.caller.get("/api/v1/stamps", user)).get("stamps");
    assertThat(list.valueStream().map(stamp -> stamp.get("id").textValue()))
        .containsExactly(after, fast);
    awaitEvidence(fast);
    awaitEvidence(after);
    AuditedActs.await(folder.resolve("audit"), after);
    service.stop();
    assertThat(AuditedActs.stamps(folder.resolve("audit"))).containsExactly(fast, after);
    assertThat(
            AuditedActs.in(folder.resolve("audit")).stream()
                .filter(event -> event.action().equals("clock.jump"))
                .map(event -> Long.parseLong(event.details().get("millis"))))
        .anySatisfy(millis -> assertThat(millis).isBetween(-3_610_000L, -3_590_000L));
    service.start();
    stamped(stamp("b-b"));
  }

  @Test
  void no_time_stamp_goes_before_the_last_over_a_restart_too_and_the_refusal_ends_with_the_gap()
      throws Exception {
    stamped(stamp("b-t"));
    clock.moveBy(Duration.ZERO);
    HttpResponse<byte[]> refused = stamp("b-t");
    assertThat(Caller.body(refused).get("code").textValue()).isEqualTo("time-stamp-unavailable");
    stamped(stamp("b-b"));
    service.stop();
    service.start();
    HttpResponse<byte[]> restarted = stamp("b-t");
    assertThat(Caller.body(restarted).get("code").textValue()).isEqualTo("time-stamp-unavailable");
    clock.moveBy(HOUR);
    HttpResponse<byte[]> again = stamp("b-t");
    stamped(again);
    assertThat(report(again.body()).get("verdict").textValue()).isEqualTo("valid");
  }

  @Test
  void batch_is_finished_with_each_document_stamped_once() throws Exception {
    BatchLife life = new BatchLife(service.caller, user);
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < DOCUMENTS; i++) {
      files.put(i + ".pdf", TestPdfs.plain("in the batch " + i));
    }
    String job = life.draft(seal);
    assertThat(life.addZip(job, BatchLife.zip(files)).statusCode()).isEqualTo(201);
    assertThat(life.step(job, "start").statusCode()).isEqualTo(200);
    while (life.read(job).get("stamped").intValue() == 0) {
      Thread.sleep(5);
    }
    clock.moveBy(Duration.ZERO);
    JsonNode finished = life.until(job, "FINISHED");
    assertThat(finished.get("stamped").intValue()).isEqualTo(DOCUMENTS);
    Set<String> stamps = new HashSet<>();
    for (JsonNode document : life.documents(job)) {
      stamps.add(document.get("stampId").textValue());
    }
    assertThat(stamps).hasSize(DOCUMENTS);
    for (String stamp : stamps) {
      awaitEvidence(stamp);
      AuditedActs.await(folder.resolve("audit"), stamp);
    }
    service.stop();
    List<String> recorded = AuditedActs.stamps(folder.resolve("audit"));
    assertThat(recorded).isSorted().hasSameElementsAs(stamps).hasSize(DOCUMENTS);
    service.start();
  }
}
