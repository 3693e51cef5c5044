package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.store.DatabaseAddress;
import org.signet.seal.store.DatabaseKind;

/**
 * A connection to PostgreSQL that breaks at a commit of a batch job, once after and once before the
 * server has learned of it: the service cannot tell which. Either way no document is lost and none
 * is there twice.
 */
class UndecidedBatchIT {
  /** Statements travel as their text, so that the wire can read them. */
  private static final String IN_WORDS = "?preferQueryMode=simple";

  private static final String TAKEN_IN = "INSERT INTO batch_document";
  private static final String RECORDED = "INSERT INTO stamp (";

  @TempDir static Path folder;
  private static ForgetfulWire wire;
  private static RunningService service;
  private static BatchLife life;
  private static String seal;

  @BeforeAll
  static void start() throws Exception {
    DatabaseAddress address = DatabaseKind.POSTGRESQL.address(folder);
    URI server = URI.create(address.jdbcUrl().substring("jdbc:".length()));
    wire = new ForgetfulWire(server.getPort());
    String url = "jdbc:postgresql://127.0.0.1:" + wire.port() + server.getPath() + IN_WORDS;
    String database = "{url: \"" + url + "\", user: postgres}";
    service = new RunningService(folder, "", Optional.of(database));
    life = new BatchLife(service.caller, service.user);
    seal = service.seal();
  }

  @AfterAll
  static void stop() throws Exception {
    if (service != null) {
      service.close();
    }
    wire.close();
  }

  private static Map<String, byte[]> documents() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String name : List.of("a.pdf", "b.pdf", "c.pdf")) {
      files.put(name, TestPdfs.plain("document " + name));
    }
    return files;
  }

  private static void assertUnavailable(HttpResponse<byte[]> answer) throws Exception {
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(503);
    assertThat(Caller.body(answer).get("code").textValue()).isEqualTo("store-unavailable");
    assertThat(wire.hasLost()).isTrue();
  }

  private static List<Path> waiting(String job) throws IOException {
    Path waiting = folder.resolve("documents/batches").resolve(job);
    if (!Files.exists(waiting)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(waiting)) {
      return files.toList();
    }
  }

  /** SM3 of all stamped documents in the store, by the id of the stamp. */
  private static Map<String, String> stored() throws IOException {
    Map<String, String> stored = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(folder.resolve("documents"))) {
      for (Path file : files.filter(at -> at.toString().endsWith(".pdf")).toList()) {
        String id = file.getFileName().toString().replace(".pdf", "");
        stored.put(id, HexFormat.of().formatHex(Sm3.hash(Files.readAllBytes(file))));
      }
    }
    return stored;
  }

  private static Set<String> records() throws Exception {
    Set<String> ids = new HashSet<>();
    JsonNode all = Caller.body(service.caller.get("/api/v1/stamps?limit=500", service.user));
    all.get("stamps").forEach(stamp -> ids.add(stamp.get("id").textValue()));
    return ids;
  }

  /** Each document of the job was stamped once: one record each, and the document it names. */
  private static void assertEachStampedOnce(String job, Set<String> recordsBefore)
      throws Exception {
    JsonNode finished = life.until(job, "FINISHED");
    assertThat(finished.get("stamped").intValue()).as(finished.toString()).isEqualTo(3);
    Map<String, String> stored = stored();
    Set<String> stamps = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (JsonNode document : life.documents(job)) {
      String id = document.get("stampId").textValue();
      JsonNode record = Caller.body(service.caller.get("/api/v1/stamps/" + id, service.user));
      assertThat(record.get("documentSm3Before")).isEqualTo(document.get("documentSm3"));
      assertThat(stored).containsEntry(id, record.get("documentSm3After").textValue());
      stamps.add(id);
      names.add(document.get("name").textValue());
    }
    assertThat(names).isEqualTo(documents().keySet());
    Set<String> added = records();
    added.removeAll(recordsBefore);
    assertThat(added).isEqualTo(stamps).hasSize(3);
    assertThat(waiting(job)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void documents_come_in_once_whatever_became_of_the_commit(boolean committed) throws Exception {
    Set<String> records = records();
    String job = life.draft(seal);
    byte[] zip = BatchLife.zip(documents());
    wire.loseOne(TAKEN_IN, committed);
    assertUnavailable(life.addZip(job, zip));
    assertThat(life.documents(job)).hasSize(committed ? 3 : 0);
    assertThat(waiting(job)).as("what may be named stays").hasSize(3);

    HttpResponse<byte[]> again = life.addZip(job, zip);
    assertThat(again.statusCode()).as(Caller.text(again)).isEqualTo(committed ? 200 : 201);
    assertThat(life.documents(job)).hasSize(3);
    assertThat(life.read(job).get("documents").intValue()).isEqualTo(3);
    assertThat(life.step(job, "start").statusCode()).isEqualTo(200);
    assertEachStampedOnce(job, records);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void job_is_worked_on_though_nobody_asked_again(boolean committed) throws Exception {
    String job = life.draft(seal);
    assertThat(life.add(job, "first.pdf", TestPdfs.plain("first")).statusCode()).isEqualTo(201);
    wire.loseOne(TAKEN_IN, committed);
    assertUnavailable(life.add(job, "second.pdf", TestPdfs.plain("second")));
    assertThat(life.step(job, "start").statusCode()).isEqualTo(200);
    JsonNode finished = life.until(job, "FINISHED");
    assertThat(finished.get("stamped").intValue()).isEqualTo(committed ? 2 : 1);
    assertThat(waiting(job)).as("nor does anything stay that nobody names").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void document_of_another_content_does_not_take_the_place_of_one_that_came_in(boolean committed)
      throws Exception {
    String job = life.draft(seal);
    wire.loseOne(TAKEN_IN, committed);
    assertUnavailable(life.add(job, "a.pdf", TestPdfs.plain("one")));
    HttpResponse<byte[]> other = life.add(job, "a.pdf", TestPdfs.plain("another"));
    assertThat(other.statusCode()).as(Caller.text(other)).isEqualTo(committed ? 409 : 201);
    if (committed) {
      assertThat(Caller.body(other).get("code").textValue()).isEqualTo("batch-name-taken");
    }
    assertThat(life.documents(job)).hasSize(1);
    assertThat(life.step(job, "cancel").statusCode()).isEqualTo(200);
    assertThat(waiting(job)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void documents_are_stamped_once_whatever_became_of_the_commit(boolean committed)
      throws Exception {
    Set<String> records = records();
    String job = life.draft(seal);
    assertThat(life.addZip(job, BatchLife.zip(documents())).statusCode()).isEqualTo(201);
    wire.loseOne(RECORDED, committed);
    assertThat(life.step(job, "start").statusCode()).isEqualTo(200);
    assertEachStampedOnce(job, records);
    assertThat(wire.hasLost()).isTrue();
  }
}
