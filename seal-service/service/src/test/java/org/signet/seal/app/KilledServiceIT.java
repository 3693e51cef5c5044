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
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.audit.verify.LogFindings;
import org.signet.audit.verify.LogVerifier;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.access.TestIssuer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code kill -9} at random moments while four callers stamp and a batch job runs, again and again
 * over the same folder: each order has one result for ever, each result its record, each record its
 * document, and a job goes on by itself until each document was stamped exactly once.
 */
class KilledServiceIT {
  private static final Logger LOG = LoggerFactory.getLogger(KilledServiceIT.class);
  private static final int CALLERS = 4;
  private static final int BATCH_DOCUMENTS = 300;
  private static final int LONGEST_LIFE_MILLIS = 1_500;
  private static final int EVIDENCE_SAMPLE = 200;
  private static final int TOLD_EVERY = 10;

  private static final int KILLS = Integer.getInteger("signet.kill.rounds", 5);

  /** Two in an ordinary build, 300 with {@code -Plong}. */
  private static final int ROUNDS = KILLS <= 5 ? 2 : 5 * KILLS;

  @TempDir Path folder;
  private final List<KeyedOrders> callers = new ArrayList<>();
  private final List<String> batches = new ArrayList<>();
  private String user;

  @Test
  void each_order_has_one_result_record_and_document_however_often_the_service_is_killed()
      throws Exception {
    long seed = Long.getLong("signet.kill.seed", System.nanoTime());
    LOG.warn("{} kills, signet.kill.seed={}", ROUNDS, seed);
    TestRegion region = TestRegion.create(folder);
    try (TestIssuer issuer = new TestIssuer();
        KillableService service =
            new KillableService(folder, region.configuration(issuer.jwksUri(), ""))) {
      user = token(issuer, "seal-user");
      String seal = new SealLife(service.start(), issuer).seal(RunningService.wish());
      service.kill();
      for (int i = 0; i < CALLERS; i++) {
        callers.add(new KeyedOrders("caller" + i, seal, user));
      }
      killAtRandom(service, seal, new Random(seed));
      Caller caller = service.start();
      for (KeyedOrders orders : callers) {
        orders.repeat(caller);
      }
      judge(caller);
    }
    LogFindings findings = LogVerifier.verify(folder.resolve("audit"), Optional.empty());
    assertThat(findings.isIntact()).as(findings.text()).isTrue();
  }

  private static String token(TestIssuer issuer, String role) {
    Instant end = Instant.now().plus(Duration.ofHours(6));
    return issuer.sign(TestIssuer.claims("u1", 3, role).expirationTime(Date.from(end)).build());
  }

  private void killAtRandom(KillableService service, String seal, Random random) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Caller caller = service.start();
      if (batches.isEmpty() || ended(caller, batches.get(batches.size() - 1))) {
        batches.add(startBatch(caller, seal));
      }
      ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
      List<Future<?>> ended = new ArrayList<>();
      for (KeyedOrders orders : callers) {
        ended.add(
            threads.submit(
                () -> {
                  orders.orderUntilKilled(caller, service);
                  return null;
                }));
      }
      Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
      service.kill();
      for (Future<?> one : ended) {
        one.get();
      }
      threads.shutdown();
      if ((round + 1) % TOLD_EVERY == 0) {
        LOG.warn("{} of {} kills", round + 1, ROUNDS);
      }
    }
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

  private void judge(Caller caller) throws Exception {
    Map<String, String> expected = batchStamps(caller);
    for (KeyedOrders orders : callers) {
      for (KeyedOrders.Result result : orders.results()) {
        assertThat(expected.put(result.stampId(), result.documentSm3())).isNull();
      }
    }
    Map<String, String> recorded = recorded(caller);
    assertThat(recorded).isEqualTo(expected);
    Map<String, String> stored = stored();
    assertThat(stored).containsAllEntriesOf(recorded);
    LOG.warn(
        "{} kills: {} single stamps, {} in {} jobs, {} documents whose record never came about",
        ROUNDS,
        callers.stream().mapToInt(KeyedOrders::answered).sum(),
        batches.size() * BATCH_DOCUMENTS,
        batches.size(),
        stored.size() - recorded.size());
    awaitEvidence(caller, new TreeSet<>(recorded.keySet()).descendingSet());
  }

  /** The stamps of all jobs when these have ended, by id with the SM3 of the document. */
  private Map<String, String> batchStamps(Caller caller) throws Exception {
    BatchLife life = new BatchLife(caller, user);
    Map<String, String> stamps = new HashMap<>();
    for (String batch : batches) {
      life.until(batch, "FINISHED");
      List<JsonNode> documents = life.documents(batch);
      assertThat(documents).hasSize(BATCH_DOCUMENTS);
      for (JsonNode document : documents) {
        assertThat(document.get("state").textValue()).isEqualTo("STAMPED");
        String id = document.get("stampId").textValue();
        JsonNode record = Caller.body(caller.get("/api/v1/stamps/" + id, user));
        assertThat(record.get("documentSm3Before")).isEqualTo(document.get("documentSm3"));
        assertThat(stamps.put(id, record.get("documentSm3After").textValue())).isNull();
      }
      HttpResponse<byte[]> last = life.get(batch, "/documents/" + BATCH_DOCUMENTS + "/stamped.pdf");
      HttpResponse<byte[]> report =
          caller.post("/api/v1/verifications", null, "application/pdf", last.body());
      assertThat(Caller.body(report).get("verdict").textValue()).isEqualTo("valid");
      assertThat(folder.resolve("documents/batches/" + batch)).doesNotExist();
    }
    return stamps;
  }

  /** All records, by id with the SM3 of the document. */
  private Map<String, String> recorded(Caller caller) throws Exception {
    Map<String, String> records = new HashMap<>();
    String before = "";
    while (true) {
      JsonNode page =
          Caller.body(caller.get("/api/v1/stamps?limit=500" + before, user)).get("stamps");
      if (page.isEmpty()) {
        return records;
      }
      for (JsonNode stamp : page) {
        String id = stamp.get("id").textValue();
        records.put(id, stamp.get("documentSm3After").textValue());
        before = "&before=" + id;
      }
    }
  }

  /** All stamped documents that lie in the store, by id with their SM3. */
  private Map<String, String> stored() throws IOException {
    Map<String, String> documents = new HashMap<>();
    try (Stream<Path> files = Files.walk(folder.resolve("documents"))) {
      for (Path file : files.filter(at -> at.toString().endsWith(".pdf")).toList()) {
        String id = file.getFileName().toString().replace(".pdf", "");
        documents.put(id, HexFormat.of().formatHex(Sm3.hash(Files.readAllBytes(file))));
      }
    }
    return documents;
  }

  private void awaitEvidence(Caller caller, Set<String> stamps) throws Exception {
    Instant end = Instant.now().plus(Duration.ofMinutes(10));
    for (String id : stamps.stream().limit(EVIDENCE_SAMPLE).toList()) {
      while (caller.get("/api/v1/stamps/" + id + "/evidence", user).statusCode() != 200) {
        assertThat(Instant.now()).as("evidence of %s", id).isBefore(end);
        Thread.sleep(100);
      }
    }
  }
}
