package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that is full under the database, and one under the audit log: small file systems of their
 * own, really filled. What cannot be recorded does not happen, and nothing is half there. Once
 * there is room both go on by themselves, and the audit log records that it had to be opened again.
 */
class FullDatabaseIT {
  private static final String DISK = "8m";

  @TempDir static Path folder;
  private static SmallDisk data;
  private static SmallDisk audit;
  private static RunningService service;
  private static String seal;

  @BeforeAll
  static void start() throws Exception {
    data = SmallDisk.mount(folder.resolve("data"), DISK);
    audit = SmallDisk.mount(folder.resolve("audit"), DISK);
    service = new RunningService(folder, "");
    seal = service.seal();
    stamped("before"); // what is written once only is there now
  }

  @AfterAll
  static void stop() throws Exception {
    if (service != null) {
      service.close();
    }
    for (SmallDisk disk : new SmallDisk[] {data, audit}) {
      if (disk != null) {
        disk.close();
      }
    }
  }

  private static HttpResponse<byte[]> stamp(String key) throws Exception {
    return service.stamp(seal, TestPdfs.plain("Notice " + key), "Idempotency-Key", key);
  }

  private static String stamped(String key) throws Exception {
    HttpResponse<byte[]> answer = stamp(key);
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(201);
    return answer.headers().firstValue("Signet-Stamp-Id").orElseThrow();
  }

  private static void assertProblem(HttpResponse<byte[]> answer, String code) throws Exception {
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(503);
    assertThat(Caller.body(answer).get("code").textValue()).isEqualTo(code);
  }

  /** Ids of the stamps that are recorded. */
  private static Set<String> records() throws Exception {
    JsonNode list = Caller.body(service.caller.get("/api/v1/stamps?limit=500", service.user));
    return list.get("stamps")
        .valueStream()
        .map(stamp -> stamp.get("id").textValue())
        .collect(Collectors.toSet());
  }

  /** Ids of the stamps whose documents lie in the store; nothing else lies there. */
  private static Set<String> documents() throws Exception {
    try (Stream<Path> files = Files.walk(folder.resolve("documents"))) {
      return files
          .filter(at -> Files.isRegularFile(at) && !at.endsWith("unrecorded/swept"))
          .map(at -> at.getFileName().toString().replace(".pdf", ""))
          .collect(Collectors.toSet());
    }
  }

  private static void awaitEvidence(String stamp) throws Exception {
    Instant end = Instant.now().plus(Duration.ofMinutes(2));
    String path = "/api/v1/stamps/" + stamp + "/evidence";
    while (service.caller.get(path, service.user).statusCode() != 200) {
      assertThat(Instant.now()).as("evidence of %s", stamp).isBefore(end);
      Thread.sleep(100);
    }
  }

  private static void assertAudited(Set<String> stamps) throws Exception {
    for (String stamp : stamps) {
      AuditedActs.await(folder.resolve("audit"), stamp);
    }
    service.stop();
    List<String> audited = AuditedActs.stamps(folder.resolve("audit"));
    service.start();
    assertThat(audited).containsAll(stamps).doesNotHaveDuplicates();
  }

  @Test
  void stamp_that_the_database_has_no_room_for_is_not_made_and_succeeds_later() throws Exception {
    Set<String> records = records();
    Set<String> refused = new HashSet<>();
    try {
      data.fill();
      // The journal has room left from before: some more may be recorded until it is used up.
      for (int i = 0; refused.size() < 5; i++) {
        String key = "full-" + i;
        HttpResponse<byte[]> answer = stamp(key);
        if (answer.statusCode() == 201) {
          assertThat(i).as("stamps on a full disk").isLessThan(500);
          records.add(answer.headers().firstValue("Signet-Stamp-Id").orElseThrow());
        } else {
          assertProblem(answer, "store-unavailable");
          refused.add(key);
        }
      }
      assertThat(records()).as("what was answered, and nothing else").isEqualTo(records);
      assertThat(documents()).isEqualTo(records);
    } finally {
      data.free();
    }
    for (String key : refused) {
      records.add(stamped(key));
    }
    assertThat(records()).isEqualTo(records);
    assertThat(documents()).isEqualTo(records);
    for (String stamp : records) {
      awaitEvidence(stamp);
    }
    assertAudited(records);
  }

  @Test
  void act_that_cannot_be_announced_does_not_happen_and_stamps_are_audited_later()
      throws Exception {
    String application = service.life.application(RunningService.wish());
    int seals = seals();
    Set<String> made = new HashSet<>();
    try {
      audit.fill();
      HttpResponse<byte[]> answer = draft();
      for (int i = 0; answer.statusCode() == 201; i++) {
        assertThat(i).as("drafts announced on a full disk").isLessThan(200);
        answer = draft();
      }
      assertProblem(answer, "audit-unavailable");
      int drafts = drafts();
      assertProblem(draft(), "audit-unavailable");
      assertProblem(
          service.life.step(application, "make", service.life.maker, Map.of()),
          "audit-unavailable");
      assertThat(drafts()).isEqualTo(drafts);
      assertThat(seals()).isEqualTo(seals);
      // A stamp is recorded in the database; on its way to the log it waits.
      made.add(stamped("audit-1"));
      made.add(stamped("audit-2"));
      awaitEvidence(made.iterator().next());
      assertThat(health()).contains("takes nothing more until it is opened again");
    } finally {
      audit.free();
    }
    awaitHealth();
    service.life.made(application);
    assertThat(seals()).isEqualTo(seals + 1);
    assertAudited(made);
    assertThat(AuditedActs.actions(folder.resolve("audit"))).contains("audit.reopened");
  }

  private static HttpResponse<byte[]> draft() throws Exception {
    return service.caller.json(
        "/api/v1/applications", service.life.applicant, RunningService.wish());
  }

  private static int drafts() throws Exception {
    String path = "/api/v1/applications?limit=500";
    return Caller.body(service.caller.get(path, service.life.applicant)).get("applications").size();
  }

  private static int seals() throws Exception {
    String path = "/api/v1/seals?limit=500";
    return Caller.body(service.caller.get(path, service.user)).get("seals").size();
  }

  private static String health() throws Exception {
    return Caller.text(service.admin.get("/healthcheck", null));
  }

  private static void awaitHealth() throws Exception {
    Instant end = Instant.now().plus(Duration.ofMinutes(2));
    while (health().contains("takes nothing more")) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(100);
    }
  }
}
