package org.signet.seal.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.gm.sm3.Sm3;

/** Batch jobs from the draft to the archive of results, over HTTP, with all real parts. */
class BatchIT {
  @TempDir static Path folder;
  private static RunningService service;
  private static BatchLife user;

  @BeforeAll
  static void start() throws Exception {
    service = new RunningService(folder, "");
    user = new BatchLife(service.caller, service.user);
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
  }

  private static void refused(HttpResponse<byte[]> answer, int status, String code)
      throws IOException {
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(status);
    assertThat(Caller.body(answer).get("code").textValue()).isEqualTo(code);
  }

  @Test
  void stamps_all_documents_in_order_and_gives_each_an_outcome() throws Exception {
    String seal = service.seal();
    String batch = user.draft(seal);
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 1; i <= 70; i++) {
      files.put("通知/" + i + ".pdf", TestPdfs.plain("notice " + i));
    }
    files.put("broken.pdf", "no pdf".getBytes(UTF_8));
    assertThat(user.addZip(batch, BatchLife.zip(files)).statusCode()).isEqualTo(201);
    user.add(batch, "last.pdf", TestPdfs.plain("last"));
    assertThat(user.step(batch, "start").statusCode()).isEqualTo(200);
    JsonNode done = user.until(batch, "FINISHED");
    assertThat(done.get("stamped").intValue()).isEqualTo(71);
    assertThat(done.get("refused").intValue()).isEqualTo(1);

    List<JsonNode> documents = user.documents(batch);
    assertThat(documents).hasSize(72);
    assertThat(documents.get(70).get("code").textValue()).isEqualTo("not-a-pdf");
    List<String> stamps = new ArrayList<>();
    documents.forEach(one -> stamps.add(one.path("stampId").asText("")));
    stamps.remove("");
    assertThat(stamps).as("recorded in the order of the job").isSorted();
    JsonNode record =
        Caller.body(service.caller.get("/api/v1/stamps/" + stamps.get(0), service.user));
    assertThat(record.get("purpose").textValue()).isEqualTo("annual report");
    assertThat(record.get("person").textValue()).isEqualTo("u1");
    HttpResponse<byte[]> first = user.get(batch, "/documents/1/stamped.pdf");
    assertThat(first.body()).startsWith(files.get("通知/1.pdf"));
    assertThat(verdict(first.body())).isEqualTo("valid");
    assertThat(folder.resolve("documents/batches/" + batch)).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"gm-seal,b-t,1", "pades,b-lta,2"})
  void stamps_at_the_level_that_the_job_asks_for(String profile, String level, int signatures)
      throws Exception {
    String query = BatchLife.HERE + "&profile=" + profile + "&level=" + level;
    String batch = SealLife.id(user.tryDraft(service.seal(), query), 201);
    user.add(batch, "levelled.pdf", TestPdfs.plain("at level " + level));
    assertThat(user.step(batch, "start").statusCode()).isEqualTo(200);
    JsonNode done = user.until(batch, "FINISHED");
    assertThat(done.get("stamped").intValue()).as(user.documents(batch).toString()).isEqualTo(1);
    assertThat(done.get("level").textValue()).isEqualTo(level);
    byte[] stamped = user.get(batch, "/documents/1/stamped.pdf").body();
    JsonNode report =
        Caller.body(service.caller.post("/api/v1/verifications", null, "application/pdf", stamped));
    assertThat(report.get("verdict").textValue()).as(report.toString()).isEqualTo("valid");
    assertThat(report.get("signatures")).hasSize(signatures);
    assertThat(report.at("/signatures/0/steps").findValuesAsText("code")).contains("TIMESTAMP");
    refused(
        user.tryDraft(service.seal(), BatchLife.HERE + "&level=b-ever"), 400, "parameter-invalid");
  }

  private static String verdict(byte[] pdf) throws Exception {
    return Caller.body(service.caller.post("/api/v1/verifications", null, "application/pdf", pdf))
        .get("verdict")
        .textValue();
  }

  @Test
  void gives_all_results_as_one_archive() throws Exception {
    String batch = user.draft(service.seal());
    byte[] pdf = TestPdfs.plain("archived");
    user.addZip(batch, BatchLife.zip(Map.of("合同/甲.pdf", pdf, "bad.pdf", new byte[9])));
    user.step(batch, "start");
    user.until(batch, "FINISHED");
    HttpResponse<byte[]> answer = user.get(batch, "/results.zip");
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    assertThat(entries).containsOnlyKeys("outcomes.json", "stamped/合同/甲.pdf");
    assertThat(entries.get("stamped/合同/甲.pdf")).startsWith(pdf);
    JsonNode outcomes = Caller.JSON.readTree(entries.get("outcomes.json"));
    assertThat(outcomes.findValuesAsText("state")).containsExactlyInAnyOrder("STAMPED", "REFUSED");
  }

  @Test
  void stamps_documents_that_are_stored_here_with_a_second_seal() throws Exception {
    String first = user.draft(service.seal());
    user.add(first, "a.pdf", TestPdfs.plain("two parties"));
    user.step(first, "start");
    user.until(first, "FINISHED");
    String stamp = user.documents(first).get(0).get("stampId").textValue();
    String second =
        SealLife.id(user.tryDraft(service.seal(), "?page=1&x=150&y=200&purpose=second"), 201);
    assertThat(user.addStored(second, List.of(stamp)).statusCode()).isEqualTo(201);
    user.step(second, "start");
    user.until(second, "FINISHED");
    byte[] both = user.get(second, "/documents/1/stamped.pdf").body();
    JsonNode report =
        Caller.body(service.caller.post("/api/v1/verifications", null, "application/pdf", both));
    assertThat(report.get("verdict").textValue()).as(report.toString()).isEqualTo("valid");
    assertThat(report.get("signatures")).hasSize(2);
    assertThat(user.get(first, "/documents/1/stamped.pdf").statusCode()).isEqualTo(200);
  }

  @Test
  void uses_a_grant_exactly_as_often_as_it_allows() throws Exception {
    String seal = service.life.sealWithoutGrant(RunningService.wish());
    service.life.grant(seal, Map.of("holder", "role", "name", "seal-user", "maxUses", 5));
    String batch = user.draft(seal);
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < 9; i++) {
      files.put(i + ".pdf", TestPdfs.plain("counted " + i));
    }
    user.addZip(batch, BatchLife.zip(files));
    user.step(batch, "start");
    assertThat(user.until(batch, "FINISHED").get("stamped").intValue()).isEqualTo(5);
    List<JsonNode> documents = user.documents(batch);
    assertThat(documents.subList(0, 5)).allMatch(d -> d.get("state").asText().equals("STAMPED"));
    assertThat(documents.subList(5, 9))
        .allMatch(d -> d.get("code").asText().equals("grant-exhausted"));
  }

  @Test
  void lets_documents_find_their_own_approvals() throws Exception {
    String seal = service.life.sealWithoutGrant(RunningService.wish());
    service.life.grant(seal, Map.of("holder", "role", "name", "seal-user", "approvalEach", true));
    byte[] approved = TestPdfs.plain("approved");
    String sm3 = HexFormat.of().formatHex(Sm3.hash(approved));
    String approvals = "/api/v1/seals/" + seal + "/approvals";
    String asked =
        SealLife.id(
            service.caller.json(
                approvals, service.user, Map.of("documentSm3", sm3, "purpose", "annual report")),
            201);
    SealLife.id(
        service.caller.json(
            approvals + "/" + asked + "/approve", service.life.approver, Map.of("reason", "ok")),
        200);
    String batch = user.draft(seal);
    user.add(batch, "a.pdf", approved);
    user.add(batch, "b.pdf", TestPdfs.plain("nobody approved this"));
    user.step(batch, "start");
    user.until(batch, "FINISHED");
    List<JsonNode> documents = user.documents(batch);
    assertThat(documents.get(0).get("state").textValue()).isEqualTo("STAMPED");
    assertThat(documents.get(1).get("code").textValue()).isEqualTo("approval-needed");
  }

  @Test
  void adds_a_document_once_however_often_it_is_sent() throws Exception {
    String batch = user.draft(service.seal());
    byte[] pdf = TestPdfs.plain("sent twice");
    assertThat(user.add(batch, "a.pdf", pdf).statusCode()).isEqualTo(201);
    assertThat(user.add(batch, "a.pdf", pdf).statusCode()).isEqualTo(200);
    refused(user.add(batch, "a.pdf", TestPdfs.plain("other")), 409, "batch-name-taken");
    assertThat(user.read(batch).get("documents").intValue()).isEqualTo(1);
  }

  @Test
  void tells_the_progress_as_events() throws Exception {
    String batch = user.draft(service.seal());
    user.add(batch, "a.pdf", TestPdfs.plain("followed"));
    user.step(batch, "start");
    HttpResponse<Stream<String>> events =
        HttpClient.newHttpClient()
            .send(
                service
                    .caller
                    .request(BatchLife.path(batch, "/events"))
                    .header("Authorization", "Bearer " + service.user)
                    .header("Accept-Encoding", "gzip")
                    .build(),
                HttpResponse.BodyHandlers.ofLines());
    assertThat(events.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
    List<String> lines = events.body().filter(line -> !line.isEmpty()).toList();
    assertThat(lines.get(lines.size() - 2)).isEqualTo("event: end");
    JsonNode last = Caller.JSON.readTree(lines.get(lines.size() - 1).substring("data: ".length()));
    assertThat(last.get("state").textValue()).isEqualTo("FINISHED");
    assertThat(last.get("stamped").intValue()).isEqualTo(1);
  }

  @Test
  void cancels_what_waits_and_keeps_what_is_stamped() throws Exception {
    String batch = user.draft(service.seal());
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < 200; i++) {
      files.put(i + ".pdf", TestPdfs.plain("cancelled " + i));
    }
    user.addZip(batch, BatchLife.zip(files));
    user.step(batch, "start");
    while (user.read(batch).get("stamped").intValue() == 0) {
      Thread.sleep(5);
    }
    JsonNode cancelled = Caller.body(user.step(batch, "cancel"));
    assertThat(cancelled.get("state").textValue()).isEqualTo("CANCELLED");
    Thread.sleep(300);
    JsonNode later = user.read(batch);
    assertThat(later.get("stamped")).isEqualTo(cancelled.get("stamped"));
    assertThat(later.get("waiting").intValue()).isZero();
    for (JsonNode document : user.documents(batch)) {
      boolean stamped = document.get("state").textValue().equals("STAMPED");
      assertThat(document.has("stampId")).isEqualTo(stamped);
    }
    refused(user.step(batch, "start"), 409, "batch-state-refused");
    assertThat(user.step(batch, "cancel").statusCode()).isEqualTo(200);
  }

  @Test
  void keeps_jobs_apart_from_persons_who_are_not_concerned() throws Exception {
    String batch = user.draft(service.seal());
    user.add(batch, "a.pdf", TestPdfs.plain("mine"));
    BatchLife other = new BatchLife(service.caller, service.issuer.token("u2", 3, "seal-user"));
    refused(other.get(batch, ""), 404, "batch-not-found");
    refused(other.step(batch, "start"), 404, "batch-not-found");
    refused(other.get(batch, "/results.zip"), 404, "batch-not-found");
    refused(other.get(batch, "/events"), 404, "batch-not-found");
    BatchLife manager =
        new BatchLife(service.caller, service.issuer.token("m9", 3, "seal-manager", "seal-user"));
    assertThat(manager.get(batch, "").statusCode()).isEqualTo(200);
    refused(manager.step(batch, "start"), 403, "batch-of-another");
    refused(manager.add(batch, "b.pdf", TestPdfs.plain("b")), 403, "batch-of-another");
    assertThat(manager.step(batch, "cancel").statusCode()).isEqualTo(200);
  }

  @Test
  void refuses_who_could_not_stamp_a_single_document() throws Exception {
    String seal = service.life.sealWithoutGrant(RunningService.wish());
    refused(user.tryDraft(seal, BatchLife.HERE), 403, "grant-missing");
    service.life.grant(seal, Map.of("holder", "role", "name", "seal-user"));
    BatchLife maker = new BatchLife(service.caller, service.issuer.token("mk1", 3, "seal-user"));
    refused(maker.tryDraft(seal, BatchLife.HERE), 403, "maker-may-not-stamp");
    BatchLife weak = new BatchLife(service.caller, service.issuer.token("u1", 2, "seal-user"));
    refused(weak.tryDraft(seal, BatchLife.HERE), 403, "level-too-low");
    refused(user.tryDraft(seal, "?purpose=x"), 400, "parameter-invalid");
    String batch = user.draft(seal);
    refused(user.step(batch, "start"), 409, "batch-empty");
    refused(user.get(batch, "/documents/1/stamped.pdf"), 404, "batch-document-not-found");
  }

  @Test
  void refuses_archives_that_are_none_or_bombs_or_name_other_places() throws Exception {
    String batch = user.draft(service.seal());
    refused(user.addZip(batch, "PK no".getBytes(UTF_8)), 422, "batch-archive-invalid");
    refused(user.addZip(batch, BatchLife.zip(Map.of())), 422, "batch-archive-invalid");
    byte[] bomb = BatchLife.zip(Map.of("bomb.pdf", new byte[40 << 20]));
    assertThat(bomb.length).isLessThan(1 << 20);
    refused(user.addZip(batch, bomb), 422, "batch-archive-invalid");
    for (String name :
        List.of("../up.pdf", "/root.pdf", "a/../../b.pdf", "c\\d.pdf", "e\u0007.pdf")) {
      refused(
          user.addZip(batch, BatchLife.zip(Map.of(name, new byte[3]))), 400, "batch-name-invalid");
    }
    assertThat(user.read(batch).get("documents").intValue()).isZero();
    Instant end = Instant.now().plus(Duration.ofMinutes(1));
    while (!workIsEmpty()) {
      assertThat(Instant.now()).as("nothing is left of what was refused").isBefore(end);
      Thread.sleep(50);
    }
  }

  /** Other jobs may still be worked on. */
  private static boolean workIsEmpty() throws IOException {
    try (Stream<Path> left = Files.list(folder.resolve("documents/incoming"))) {
      return left.findAny().isEmpty();
    }
  }

  @Test
  void reads_names_as_chinese_systems_write_them() throws Exception {
    String batch = user.draft(service.seal());
    byte[] zip = BatchLife.zip(Map.of("会议纪要.pdf", TestPdfs.plain("gbk")), Charset.forName("GBK"));
    assertThat(user.addZip(batch, zip).statusCode()).isEqualTo(201);
    assertThat(user.documents(batch).get(0).get("name").textValue()).isEqualTo("会议纪要.pdf");
  }
}
