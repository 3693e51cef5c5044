package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A disk of documents that is full: a small file system of its own, really filled. Nothing is
 * recorded, nothing lies about, and what was asked for succeeds once there is room.
 */
class FullDiskIT {
  private static final int DOCUMENT_BYTES = 100 * 1024;
  private static final int PAGE_BYTES = 4096;

  @TempDir static Path folder;
  private static Path documents;
  private static SmallDisk disk;
  private static RunningService service;
  private static String seal;
  private static byte[] document;

  @BeforeAll
  static void start() throws Exception {
    documents = folder.resolve("documents");
    disk = SmallDisk.mount(documents, "4m");
    service = new RunningService(folder, "");
    seal = service.seal();
    document = TestPdfs.padded("one order", DOCUMENT_BYTES);
    stamped("before"); // makes the folders of the day
  }

  @AfterAll
  static void stop() throws Exception {
    if (service != null) {
      service.close();
    }
    if (disk != null) {
      disk.close();
    }
  }

  /** Sizes of the files that the service made, work in progress included. */
  private static Map<Path, Long> files() throws IOException {
    Map<Path, Long> sizes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(documents)) {
      for (Path file : files.filter(at -> at.toString().matches(".*\\.(pdf|in|part)")).toList()) {
        sizes.put(file, Files.size(file));
      }
    }
    return sizes;
  }

  private static List<JsonNode> records() throws Exception {
    JsonNode list = Caller.body(service.caller.get("/api/v1/stamps?limit=500", service.user));
    return list.get("stamps").valueStream().toList();
  }

  private static HttpResponse<byte[]> stamp(String key) throws Exception {
    return service.stamp(seal, document, "Idempotency-Key", key);
  }

  private static void stamped(String key) throws Exception {
    HttpResponse<byte[]> answer = stamp(key);
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(201);
  }

  /** No room for what comes in; for what goes out; for half of what goes out. */
  @ParameterizedTest
  @ValueSource(ints = {0, DOCUMENT_BYTES + PAGE_BYTES, DOCUMENT_BYTES * 3 / 2})
  void stamp_that_finds_no_room_leaves_nothing_and_succeeds_later(int leftBytes) throws Exception {
    String key = "room-" + leftBytes;
    Map<Path, Long> files = files();
    List<JsonNode> records = records();
    disk.fill(leftBytes);
    try {
      HttpResponse<byte[]> answer = stamp(key);
      assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(503);
      assertThat(Caller.body(answer).get("code").textValue()).isEqualTo("store-unavailable");
      assertThat(files()).isEqualTo(files);
      assertThat(records()).isEqualTo(records);
    } finally {
      disk.free();
    }
    stamped(key);
    assertThat(files()).hasSize(files.size() + 1);
    assertThat(records()).hasSize(records.size() + 1);
  }

  @Test
  void batch_job_waits_for_room_and_finishes() throws Exception {
    BatchLife life = new BatchLife(service.caller, service.user);
    String job = life.draft(seal);
    for (int i = 0; i < 3; i++) {
      assertThat(life.add(job, "notice-" + i + ".pdf", document).statusCode()).isEqualTo(201);
    }
    disk.fill(DOCUMENT_BYTES / 2);
    try {
      assertThat(life.add(job, "one-more.pdf", document).statusCode()).isEqualTo(503);
      assertThat(life.step(job, "start").statusCode()).isBetween(200, 204);
      service.stamp(seal, document); // a round of the job goes by meanwhile
      assertThat(life.read(job).get("state").textValue()).isEqualTo("RUNNING");
    } finally {
      disk.free();
    }
    assertThat(life.until(job, "FINISHED").get("stamped").intValue()).isEqualTo(3);
  }
}
