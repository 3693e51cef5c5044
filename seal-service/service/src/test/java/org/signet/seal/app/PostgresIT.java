package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.seal.store.DatabaseAddress;
import org.signet.seal.store.DatabaseKind;

/** The whole service on a real PostgreSQL. */
class PostgresIT {
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
