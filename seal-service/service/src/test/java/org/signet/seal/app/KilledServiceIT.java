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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.audit.verify.LogFindings;
import org.signet.audit.verify.LogVerifier;
import org.signet.seal.access.TestIssuer;

/**
 * {@code kill -9} while four callers stamp: what was returned is recorded and gets its evidence.
 */
class KilledServiceIT {
  private static final int CALLERS = 4;

  @TempDir Path folder;
  private final List<String> returned = Collections.synchronizedList(new ArrayList<>());
  private String user;

  @Test
  void loses_no_returned_stamp_when_it_is_killed() throws Exception {
    TestRegion region = TestRegion.create(folder);
    try (TestIssuer issuer = new TestIssuer()) {
      Path yaml = region.configuration(issuer.jwksUri(), "");
      user = issuer.token("u1", 3, "seal-user");
      String seal = null;
      for (int round = 0; round < 2; round++) {
        Process process = launch(yaml);
        try {
          Caller caller = new Caller(port(process));
          if (seal == null) {
            seal = new SealLife(caller, issuer).seal(RunningService.wish());
          }
          stampUntilKilled(caller, seal, process);
        } finally {
          process.destroyForcibly();
        }
      }
      Process process = launch(yaml);
      try {
        judge(new Caller(port(process)));
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
    Instant end = Instant.now().plusSeconds(60);
    while (returned.size() < before + 15 && Instant.now().isBefore(end)) {
      Thread.sleep(7);
    }
    process.destroyForcibly();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    callers.shutdown();
    assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(returned.size()).isGreaterThan(before);
  }

  private void judge(Caller caller) throws Exception {
    for (String id : returned) {
      HttpResponse<byte[]> record = caller.get("/api/v1/stamps/" + id, user);
      assertThat(record.statusCode()).as("record of %s", id).isEqualTo(200);
    }
    List<String> recorded = new ArrayList<>();
    JsonNode list = Caller.body(caller.get("/api/v1/stamps?limit=500", user));
    list.get("stamps").forEach(stamp -> recorded.add(stamp.get("id").textValue()));
    assertThat(recorded).containsAll(returned);
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    for (String id : recorded) {
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
    Instant end = Instant.now().plusSeconds(90);
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
