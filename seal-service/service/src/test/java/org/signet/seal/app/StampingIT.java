package org.signet.seal.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.audit.search.AuditQuery;
import org.signet.audit.search.AuditReader;
import org.signet.gm.ses.SESeal;
import org.signet.ledger.evidence.EvidenceFile;
import org.signet.seal.verify.SealStatus;
import org.signet.seal.verify.SealStatusLists;

/** From the seal to the evidence, over HTTP, with all real parts. */
class StampingIT {
  @TempDir static Path folder;
  private static RunningService service;

  @BeforeAll
  static void start() throws Exception {
    service = new RunningService(folder, "");
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
  }

  @Test
  void stamps_records_verifies_and_gives_evidence() throws Exception {
    String seal = service.seal();
    byte[] original = TestPdfs.plain("to be stamped");
    HttpResponse<byte[]> stamped = service.stamp(seal, original);
    assertThat(stamped.statusCode()).as(() -> Caller.text(stamped)).isEqualTo(201);
    assertThat(stamped.headers().firstValue("Content-Type")).contains("application/pdf");
    assertThat(stamped.body()).startsWith(original);

    String id = stamped.headers().firstValue("Signet-Stamp-Id").orElseThrow();
    JsonNode record = Caller.body(service.caller.get("/api/v1/stamps/" + id, service.user));
    assertThat(record.get("sealId").textValue()).isEqualTo(seal);
    assertThat(record.get("person").textValue()).isEqualTo("u1");
    assertThat(record.get("purpose").textValue()).isEqualTo("annual report");

    HttpResponse<byte[]> report =
        service.caller.post(
            "/api/v1/verifications?fileName=a.pdf", null, "application/pdf", stamped.body());
    assertThat(Caller.body(report).get("verdict").textValue())
        .as(Caller.text(report))
        .isEqualTo("valid");

    EvidenceFile evidence = EvidenceFile.parse(evidence(id));
    assertThat(evidence.encoded()).isNotEmpty();
  }

  private static byte[] evidence(String stamp) throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (true) {
      HttpResponse<byte[]> answer =
          service.caller.get("/api/v1/stamps/" + stamp + "/evidence", service.user);
      if (answer.statusCode() == 200) {
        return answer.body();
      }
      assertThat(Caller.body(answer).get("code").textValue())
          .isEqualTo("evidence-not-yet-anchored");
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(100);
    }
  }

  @Test
  void gives_many_callers_with_one_key_one_stamp() throws Exception {
    String seal = service.seal();
    byte[] pdf = TestPdfs.plain("once only");
    ExecutorService callers = Executors.newFixedThreadPool(4);
    Callable<HttpResponse<byte[]>> call = () -> service.stamp(seal, pdf, "Idempotency-Key", "same");
    Set<String> ids = new HashSet<>();
    for (Future<HttpResponse<byte[]>> answer : callers.invokeAll(Collections.nCopies(6, call))) {
      assertThat(answer.get().statusCode()).as(Caller.text(answer.get())).isEqualTo(201);
      ids.add(answer.get().headers().firstValue("Signet-Stamp-Id").orElseThrow());
    }
    callers.shutdownNow();
    assertThat(ids).hasSize(1);
    JsonNode list = Caller.body(service.caller.get("/api/v1/stamps?sealId=" + seal, service.user));
    assertThat(list.get("stamps")).hasSize(1);
  }

  @Test
  void records_who_made_the_seal_and_who_stamped_in_the_audit_log() throws Exception {
    String seal = service.seal();
    HttpResponse<byte[]> stamped = service.stamp(seal, TestPdfs.plain("audited"));
    String id = stamped.headers().firstValue("Signet-Stamp-Id").orElseThrow();
    assertThat(audited("seal.create.announced", "seal/" + seal)).isEqualTo("mk1");
    assertThat(audited("seal.create", "seal/" + seal)).isEqualTo("mk1");
    assertThat(audited("stamp.create", "stamp/" + id)).isEqualTo("u1");
  }

  private static String audited(String action, String subject) throws Exception {
    AuditQuery query = AuditQuery.all().ofAction(action).onSubject(subject);
    Instant end = Instant.now().plus(Duration.ofSeconds(10));
    while (Instant.now().isBefore(end)) {
      var found = AuditReader.open(folder.resolve("audit")).find(query).records();
      if (!found.isEmpty()) {
        return found.get(0).event().actor();
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no record of " + action + " on " + subject);
  }

  @ParameterizedTest
  @CsvSource({"gm-seal,GM_SEAL", "pades,PADES_SM2", "gm-cms,GM_CMS"})
  void stamps_in_every_profile(String asked, String found) throws Exception {
    String path = RunningService.stampPath(service.seal()) + "&profile=" + asked;
    byte[] pdf = TestPdfs.plain("in profile " + asked);
    HttpResponse<byte[]> stamped = service.caller.post(path, service.user, "application/pdf", pdf);
    assertThat(stamped.statusCode()).as(() -> Caller.text(stamped)).isEqualTo(201);
    JsonNode report =
        Caller.body(
            service.caller.post("/api/v1/verifications", null, "application/pdf", stamped.body()));
    assertThat(report.get("verdict").textValue()).as(report.toString()).isEqualTo("valid");
    assertThat(report.at("/signatures/0/profile").textValue()).isEqualTo(found);
  }

  @Test
  void gives_out_the_seal_its_face_and_the_description_of_the_interface() throws Exception {
    String seal = "/api/v1/seals/" + service.seal();
    assertThat(Caller.text(service.caller.get(seal + "/face.svg", service.user)))
        .startsWith("<")
        .contains("<svg");
    byte[] der = service.caller.get(seal + "/seal.der", service.user).body();
    assertThat(SESeal.parse(der).info().property().name()).isEqualTo("测试市数据局公章");
    JsonNode list = Caller.body(service.caller.get("/api/v1/seals?limit=500", service.user));
    assertThat(list.get("seals").findValuesAsText("id")).isNotEmpty();
    assertThat(Caller.body(service.caller.get("/openapi.json", null)).get("openapi").textValue())
        .startsWith("3.");
    HttpResponse<byte[]> entrance = service.caller.get("/", null);
    assertThat(entrance.statusCode()).isEqualTo(303);
  }

  @Test
  void gives_out_the_states_of_seals_signed_for_verifiers_that_cannot_ask() throws Exception {
    String path = "/api/v1/seals/" + service.seal() + "/seal.der";
    SESeal seal = SESeal.parse(service.caller.get(path, service.user).body());
    HttpResponse<byte[]> list = service.caller.get("/api/v1/seal-status", null);
    assertThat(list.statusCode()).as(() -> Caller.text(list)).isEqualTo(200);
    Path kept = Files.createDirectory(folder.resolve("kept"));
    Files.write(kept.resolve("own.seals"), list.body());
    SealStatusLists lists = SealStatusLists.load(kept);
    assertThat(lists.statusAt(seal, Instant.now())).isEqualTo(SealStatus.ENABLED);
    assertThat(lists.statusAt(seal, Instant.now().minus(Duration.ofDays(1))))
        .isEqualTo(SealStatus.UNKNOWN);
  }

  @Test
  void puts_a_seal_at_coordinates_at_words_and_across_edges_with_one_signature() throws Exception {
    String path = "/api/v1/seals/" + service.seal() + "/stamps?purpose=annual%20report";
    byte[] pdf = TestPdfs.pages("Signed here", 4);
    HttpResponse<byte[]> stamped =
        service.caller.post(
            path
                + "&page=1-2,4&x=300&y=400&at=3,200,300&keyword=Signed&hits=last&seam=right&seamY=600",
            service.user,
            "application/pdf",
            pdf);
    assertThat(stamped.statusCode()).as(Caller.text(stamped)).isEqualTo(201);
    JsonNode report =
        Caller.body(
            service.caller.post("/api/v1/verifications", null, "application/pdf", stamped.body()));
    assertThat(report.get("verdict").textValue()).as(report.toString()).isEqualTo("valid");
    assertThat(report.get("signatures")).hasSize(1);
    try (PDDocument document = Loader.loadPDF(stamped.body())) {
      assertThat(document.getPage(0).getAnnotations()).hasSizeGreaterThanOrEqualTo(2);
      assertThat(document.getPage(3).getAnnotations()).hasSizeGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void says_which_place_it_does_not_understand_or_find() throws Exception {
    String path = "/api/v1/seals/" + service.seal() + "/stamps?purpose=annual%20report";
    byte[] pdf = TestPdfs.pages("Signed here", 2);
    assertThat(code(path + "&keyword=nowhere", pdf)).isEqualTo("keyword-not-found");
    assertThat(code(path + "&keyword=Signed&hits=some", pdf)).isEqualTo("parameter-invalid");
    assertThat(code(path + "&page=2-1&x=300&y=400", pdf)).isEqualTo("parameter-invalid");
    assertThat(code(path + "&seam=top&seamY=400", pdf)).isEqualTo("parameter-invalid");
    assertThat(code(path, pdf)).isEqualTo("parameter-invalid");
    assertThat(code(path + "&seam=right&seamY=400", TestPdfs.plain("one page")))
        .isEqualTo("seam-needs-two-pages");
  }

  private static String code(String path, byte[] pdf) throws Exception {
    HttpResponse<byte[]> answer = service.caller.post(path, service.user, "application/pdf", pdf);
    return Caller.body(answer).path("code").asText(Integer.toString(answer.statusCode()));
  }

  @Test
  void refuses_what_is_no_pdf() throws Exception {
    HttpResponse<byte[]> answer = service.stamp(service.seal(), "no pdf".getBytes(UTF_8));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Caller.body(answer).get("code").textValue()).isEqualTo("not-a-pdf");
  }
}
