package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.audit.verify.LogFindings;
import org.signet.audit.verify.LogVerifier;
import org.signet.seal.access.TestIssuer;

/**
 * {@code kill -9} while four callers stamp and a batch job runs: what was returned is recorded and
 * gets its evidence, and the job goes on by itself until each document was stamped exactly once.
 */
class KilledServiceIT {
  private static final int CALLERS = 4;
  private static final int BATCH_DOCUMENTS = 300;
  private static final int ROUNDS = Math.max(2, Integer.getInteger("signet.kill.rounds", 2) / 3);

  @TempDir Path folder;
  private final List<String> batches = new ArrayList<>();
  private final List<String> returned = Collections.synchronizedList(new ArrayList<>());
  private String user;

  @Test
  void loses_no_returned_stamp_when_it_is_killed() throws Exception {
    TestRegion region = TestRegion.create(folder);
    try (TestIssuer issuer = new TestIssuer()) {
      Path yaml = region.configuration(issuer.jwksUri(), "");
      user =
          issuer.sign(
              TestIssuer.claims("u1", 3, "seal-user")
                  .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))))
                  .build());
      String seal = null;
      String batch = null;
      for (int round = 0; round < ROUNDS; round++) {
        Process process = launch(yaml);
        try {
          Caller caller = new Caller(port(process));
          if (seal == null) {
            seal = new SealLife(caller, issuer).seal(RunningService.wish());
          }
          if (batch == null || ended(caller, batch)) {
            batch = startBatch(caller, seal);
            batches.add(batch);
          }
          stampUntilKilled(caller, seal, process);
        } finally {
          process.destroyForcibly();
        }
      }
      Process process = launch(yaml);
      try {
        Caller caller = new Caller(port(process));
        judge(caller);
        judgeBatches(caller);
      } finally {
        process.destroyForcibly();
        process.waitFor();
      }
      LogFindings findings = LogVerifier.verify(folder.resolve("audit"), Optional.empty());
      assertThat(findings.isIntact()).as(findings.text()).isTrue();
    }
  }

  private void stampUntilKilled(Caller caller, String seal, Process process) throws Exception {
    int before = returned.size();
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    for (int i = 0; i < CALLERS; i++) {
      byte[] pdf = TestPdfs.plain("caller " + i);
      var unused =
          callers.submit(
              () -> {
                while (process.isAlive()) {
                  HttpResponse<byte[]> answer =
                      caller.post(RunningService.stampPath(seal), user, "application/pdf", pdf);
                  if (answer.statusCode() == 201) {
                    returned.add(answer.headers().firstValue("Signet-Stamp-Id").orElseThrow());
                  }
                }
                return null;
              });
    }
    Instant end = Instant.now().plus(Duration.ofMinutes(3));
    while (returned.size() < before + 15 && Instant.now().isBefore(end)) {
      Thread.sleep(7);
    }
    process.destroyForcibly();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    callers.shutdown();
    assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(returned.size()).isGreaterThan(before);
  }

  private String startBatch(Caller caller, String seal) throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < BATCH_DOCUMENTS; i++) {
      files.put(i + ".pdf", TestPdfs.plain("in the batch " + i));
    }
    BatchLife life = new BatchLife(caller, user);
    String batch = life.draft(seal);
    assertThat(life.addZip(batch, BatchLife.zip(files)).statusCode()).isEqualTo(201);
    assertThat(life.step(batch, "start").statusCode()).isEqualTo(200);
    return batch;
  }

  private boolean ended(Caller caller, String batch) throws Exception {
    return new BatchLife(caller, user).read(batch).has("endedAt");
  }

  private void judgeBatches(Caller caller) throws Exception {
    BatchLife life = new BatchLife(caller, user);
    Set<String> stamps = new HashSet<>();
    for (String batch : batches) {
      life.until(batch, "FINISHED");
      List<JsonNode> documents = life.documents(batch);
      assertThat(documents).hasSize(BATCH_DOCUMENTS);
      for (JsonNode document : documents) {
        assertThat(document.get("state").textValue()).isEqualTo("STAMPED");
        assertThat(stamps.add(document.get("stampId").textValue())).isTrue();
        JsonNode record =
            Caller.body(caller.get("/api/v1/stamps/" + document.get("stampId").textValue(), user));
        assertThat(record.get("documentSm3Before")).isEqualTo(document.get("documentSm3"));
      }
      HttpResponse<byte[]> last = life.get(batch, "/documents/" + BATCH_DOCUMENTS + "/stamped.pdf");
      HttpResponse<byte[]> report =
          caller.post("/api/v1/verifications", null, "application/pdf", last.body());
      assertThat(Caller.body(report).get("verdict").textValue()).isEqualTo("valid");
      assertThat(folder.resolve("documents/batches/" + batch)).doesNotExist();
    }
    long recorded = 0;
    for (String id : recorded(caller)) {
      recorded += stamps.contains(id) || returned.contains(id) ? 0 : 1;
    }
    assertThat(recorded)
        .as("records of single stamps whose answer was lost")
        .isLessThanOrEqualTo((long) CALLERS * ROUNDS);
  }

  /** The ids of all records. */
  private List<String> recorded(Caller caller) throws Exception {
    List<String> ids = new ArrayList<>();
    String before = "";
    while (true) {
      JsonNode page =
          Caller.body(caller.get("/api/v1/stamps?limit=500" + before, user)).get("stamps");
      if (page.isEmpty()) {
        return ids;
      }
      page.forEach(stamp -> ids.add(stamp.get("id").textValue()));
      before = "&before=" + ids.get(ids.size() - 1);
    }
  }

  private void judge(Caller caller) throws Exception {
    for (String id : returned) {
      HttpResponse<byte[]> record = caller.get("/api/v1/stamps/" + id, user);
      assertThat(record.statusCode()).as("record of %s", id).isEqualTo(200);
    }
    List<String> recorded = recorded(caller);
    assertThat(recorded).containsAll(returned);
    Instant end = Instant.now().plus(Duration.ofMinutes(3));
    for (String id : recorded.subList(0, Math.min(recorded.size(), 200))) {
      while (caller.get("/api/v1/stamps/" + id + "/evidence", user).statusCode() != 200) {
        assertThat(Instant.now()).as("evidence of %s", id).isBefore(end);
        Thread.sleep(100);
      }
    }
  }

  private Process launch(Path yaml) throws IOException {
    Files.deleteIfExists(folder.resolve("port"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx384m",
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            ServiceProcess.class.getName(),
            yaml.toString(),
            folder.resolve("port").toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("service.out").toFile()))
        .start();
  }

  private int port(Process process) throws Exception {
    Instant end = Instant.now().plus(Duration.ofMinutes(5));
    Path port = folder.resolve("port");
    while (!Files.exists(port)) {
      assertThat(process.isAlive()).as(() -> "the service runs: " + output()).isTrue();
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(50);
    }
    return Integer.parseInt(Files.readString(port));
  }

  private String output() {
    try {
      return Files.readString(folder.resolve("service.out"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
