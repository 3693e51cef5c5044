package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.store.DatabaseAddress;
import org.signet.seal.store.DatabaseKind;

/** The whole service on a real PostgreSQL. */
class PostgresIT {
  /** Statements travel as their text, so that the wire can read them. */
  private static final String IN_WORDS = "?preferQueryMode=simple";

  @TempDir Path folder;

  @Test
  void stamps_and_finds_its_records_again_on_postgresql() throws Exception {
    DatabaseAddress address = DatabaseKind.POSTGRESQL.address(folder);
    String database = "{url: \"" + address.jdbcUrl() + "\", user: postgres}";
    try (RunningService service = new RunningService(folder, "", Optional.of(database))) {
      String seal = service.seal();
      HttpResponse<byte[]> stamped =
          service.stamp(seal, TestPdfs.plain("x"), "Idempotency-Key", "k");
      assertThat(stamped.statusCode()).as(() -> Caller.text(stamped)).isEqualTo(201);
      service.stop();
      service.start();
      String id = stamped.headers().firstValue("Signet-Stamp-Id").orElseThrow();
      HttpResponse<byte[]> record = service.caller.get("/api/v1/stamps/" + id, service.user);
      assertThat(Caller.body(record).get("sealId").textValue()).isEqualTo(seal);
      HttpResponse<byte[]> other = service.stamp(seal, TestPdfs.plain("y"), "Idempotency-Key", "k");
      assertThat(other.statusCode()).isEqualTo(409);
      String evidence = "/api/v1/stamps/" + id + "/evidence";
      int status = 404;
      for (int i = 0; i < 200 && status != 200; i++) {
        status = service.caller.get(evidence, service.user).statusCode();
        Thread.sleep(100);
      }
      assertThat(status).isEqualTo(200);
      stampsABatch(service, seal);
    }
  }

  @Test
  void record_whose_commit_was_not_answered_keeps_its_document() throws Exception {
    DatabaseAddress address = DatabaseKind.POSTGRESQL.address(folder);
    URI server = URI.create(address.jdbcUrl().substring("jdbc:".length()));
    try (ForgetfulWire wire = new ForgetfulWire(server.getPort())) {
      String url = "jdbc:postgresql://127.0.0.1:" + wire.port() + server.getPath() + IN_WORDS;
      String database = "{url: \"" + url + "\", user: postgres}";
      try (RunningService service = new RunningService(folder, "", Optional.of(database))) {
        String seal = service.seal();
        wire.loseOne("INSERT INTO stamp (", true);
        byte[] pdf = TestPdfs.plain("x");
        HttpResponse<byte[]> lost = service.stamp(seal, pdf, "Idempotency-Key", "lost");
        assertThat(lost.statusCode()).as(() -> Caller.text(lost)).isEqualTo(503);
        assertThat(Caller.body(lost).get("code").textValue()).isEqualTo("store-unavailable");
        assertThat(wire.hasLost()).isTrue();
        HttpResponse<byte[]> again = service.stamp(seal, pdf, "Idempotency-Key", "lost");
        assertThat(again.statusCode()).as(() -> Caller.text(again)).isEqualTo(201);
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
        JsonNode records = Caller.body(service.caller.get("/api/v1/stamps", service.user));
        assertThat(records.get("stamps")).hasSize(1);
        JsonNode record = records.get("stamps").get(0);
        assertThat(record.get("documentSm3After").textValue())
            .isEqualTo(stored(record))
            .isEqualTo(HexFormat.of().formatHex(Sm3.hash(again.body())));
      }
    }
  }

  /** The SM3 of the document of a record, as it lies in the store. */
  private String stored(JsonNode record) throws IOException {
    String name = record.get("id").textValue() + ".pdf";
    try (Stream<Path> files = Files.walk(folder.resolve("documents"))) {
      Path file = files.filter(at -> at.getFileName().toString().equals(name)).findAny().get();
      return HexFormat.of().formatHex(Sm3.hash(Files.readAllBytes(file)));
    }
  }

  private static void stampsABatch(RunningService service, String seal) throws Exception {
    BatchLife life = new BatchLife(service.caller, service.user);
    String batch = life.draft(seal);
    byte[] zip =
        BatchLife.zip(
            Map.of(
                "a.pdf", TestPdfs.plain("a"), "b.pdf", TestPdfs.plain("b"), "c.pdf", new byte[5]));
    assertThat(life.addZip(batch, zip).statusCode()).isEqualTo(201);
    life.step(batch, "start");
    assertThat(life.until(batch, "FINISHED").get("stamped").intValue()).isEqualTo(2);
    String cancelled = life.draft(seal);
    life.add(cancelled, "a.pdf", TestPdfs.plain("a"));
    assertThat(life.step(cancelled, "cancel").statusCode()).isEqualTo(200);
    assertThat(life.read(cancelled).get("cancelled").intValue()).isEqualTo(1);
  }
}
