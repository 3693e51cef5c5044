package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A database or a document store that fails between two steps of a stamp: no document without a
 * record, no record without a document, and the same order succeeds when they are back.
 */
class FailingStoreIT {
  @TempDir static Path folder;
  private static RunningService service;
  private static String seal;
  private static byte[] document;

  @BeforeAll
  static void start() throws Exception {
    service = new RunningService(folder, "");
    seal = service.seal();
    document = TestPdfs.plain("one order");
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
  }

  /** Stamped documents, and what lies about of work in progress. */
  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("documents"))) {
      return files
          .filter(at -> Files.isRegularFile(at) && !at.endsWith("unrecorded/swept"))
          .sorted()
          .toList();
    }
  }

  private static List<JsonNode> records() throws Exception {
    JsonNode list = Caller.body(service.caller.get("/api/v1/stamps?limit=500", service.user));
    return list.get("stamps").valueStream().toList();
  }

  private static void sql(String statement) throws SQLException {
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/signet.db"));
        Statement one = database.createStatement()) {
      one.execute("PRAGMA busy_timeout = 60000");
      one.execute(statement);
    }
  }

  private static HttpResponse<byte[]> stamp(String key) throws Exception {
    return service.stamp(seal, document, "Idempotency-Key", key);
  }

  private static void assertNothingHappens(String key) throws Exception {
    List<Path> files = files();
    List<JsonNode> records = records();
    HttpResponse<byte[]> answer = stamp(key);
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(503);
    assertThat(Caller.body(answer).get("code").textValue()).isEqualTo("store-unavailable");
    assertThat(files()).isEqualTo(files);
    assertThat(records()).isEqualTo(records);
  }

  /** The order that failed succeeds now, once. */
  private static void assertSucceeds(String key) throws Exception {
    int files = files().size();
    int records = records().size();
    HttpResponse<byte[]> first = stamp(key);
    HttpResponse<byte[]> again = stamp(key);
    assertThat(first.statusCode()).as(Caller.text(first)).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(files()).hasSize(files + 1);
    assertThat(records()).hasSize(records + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"idempotency", "stamp", "outbox"})
  void database_that_refuses_a_row_leaves_no_document_and_no_record(String table) throws Exception {
    String key = "database-" + table;
    sql(
        "CREATE TRIGGER failing BEFORE INSERT ON "
            + table
            + " BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END");
    try {
      assertNothingHappens(key);
    } finally {
      sql("DROP TRIGGER failing");
    }
    assertSucceeds(key);
  }

  @Test
  void document_store_that_takes_nothing_leaves_no_document_and_no_record() throws Exception {
    assertSucceeds("before");
    Path documents = folder.resolve("documents");
    Path year;
    try (Stream<Path> years = Files.list(documents)) {
      year = years.filter(at -> at.getFileName().toString().matches("[0-9]{4}")).findAny().get();
    }
    Path aside = folder.resolve("aside");
    Files.move(year, aside);
    Files.createFile(year);
    try {
      assertNothingHappens("documents");
    } finally {
      Files.delete(year);
      Files.move(aside, year);
    }
    assertSucceeds("documents");
  }
}
