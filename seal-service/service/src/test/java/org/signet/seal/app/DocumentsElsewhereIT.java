package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.gm.ses.SESeal;
import org.signet.gm.sm3.Sm3;
import org.signet.ledger.evidence.EvidenceFile;
import org.signet.seal.sign.Durability;
import org.signet.seal.sign.PdfEmbedder;
import org.signet.seal.sign.PdfPreparer;
import org.signet.seal.sign.PreparedSeal;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.sign.SignerTerms;
import org.signet.seal.sign.StampDraft;
import org.signet.seal.stamp.Placement;
import org.signet.seal.stamp.Places;

/** Documents that never leave their department: a digest goes to the service, a signature back. */
class DocumentsElsewhereIT {
  @TempDir static Path folder;
  @TempDir static Path department;
  private static RunningService service;

  @BeforeAll
  static void start() throws Exception {
    service = new RunningService(folder, "");
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
  }

  /** A document that waits for a signature with a seal. */
  private record Waiting(Path file, PdfPreparer.Prepared digest) {
    Map<String, Object> order(String profile) {
      return new TreeMap<>(
          Map.of(
              "profile",
              profile,
              "sm3",
              HexFormat.of().formatHex(digest.sm3()),
              "byteRange",
              digest.range().numbers(),
              "purpose",
              "annual report"));
    }
  }

  private static Waiting prepared(String seal, String name, String profile) throws Exception {
    byte[] der = service.caller.get("/api/v1/seals/" + seal + "/seal.der", service.user).body();
    PreparedSeal prepared = PreparedSeal.of(SESeal.parse(der));
    Path in = Files.write(department.resolve(name + ".pdf"), TestPdfs.plain(name));
    Path waiting = department.resolve(name + ".waiting.pdf");
    StampDraft draft =
        new StampDraft(
            SignatureProfile.named(profile).orElseThrow(),
            prepared,
            Places.at(List.of(new Placement(1, 300, 400))),
            Instant.now(),
            Optional.empty(),
            Optional.empty(),
            SignerTerms.none());
    return new Waiting(
        waiting,
        new PdfPreparer(Durability.LEFT_TO_CALLER)
            .prepare(in, waiting, draft, PdfPreparer.usualRoomBytes(prepared)));
  }

  private static HttpResponse<byte[]> ask(String seal, Map<String, ?> order, String... headers)
      throws Exception {
    return service.caller.post(
        "/api/v1/seals/" + seal + "/signatures",
        service.user,
        "application/json",
        Caller.JSON.writeValueAsBytes(order),
        headers);
  }

  private static Path embedded(Waiting waiting, byte[] signature) throws Exception {
    Path out = department.resolve(waiting.file().getFileName() + ".signed.pdf");
    new PdfEmbedder(Durability.LEFT_TO_CALLER).embed(waiting.file(), out, signature);
    return out;
  }

  private static JsonNode report(Path file) throws Exception {
    return Caller.body(
        service.caller.post(
            "/api/v1/verifications", null, "application/pdf", Files.readAllBytes(file)));
  }

  private static String stampId(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(201);
    return answer.headers().firstValue("Signet-Stamp-Id").orElseThrow();
  }

  private static HttpResponse<byte[]> tell(String stamp, String sm3, String token)
      throws Exception {
    return service.caller.send(
        service
            .caller
            .request("/api/v1/stamps/" + stamp + "/document")
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .PUT(
                java.net.http.HttpRequest.BodyPublishers.ofByteArray(
                    Caller.JSON.writeValueAsBytes(Map.of("sm3", sm3)))));
  }

  private static void assertProblem(HttpResponse<byte[]> answer, int status, String code)
      throws Exception {
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(status);
    assertThat(Caller.body(answer).get("code").textValue()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "gm-seal,b-b,GM_SEAL",
    "gm-seal,b-t,GM_SEAL",
    "pades,b-b,PADES_SM2",
    "pades,b-t,PADES_SM2",
    "gm-cms,b-b,GM_CMS"
  })
  void signature_of_a_digest_makes_a_valid_document(String profile, String level, String found)
      throws Exception {
    String seal = service.seal();
    Waiting waiting = prepared(seal, "valid-" + profile + level, profile);
    Map<String, Object> order = waiting.order(profile);
    order.put("level", level);
    HttpResponse<byte[]> answer = ask(seal, order);
    String id = stampId(answer);
    JsonNode report = report(embedded(waiting, answer.body()));
    assertThat(report.get("verdict").textValue()).as(report.toString()).isEqualTo("valid");
    assertThat(report.at("/signatures/0/profile").textValue()).isEqualTo(found);

    JsonNode record = Caller.body(service.caller.get("/api/v1/stamps/" + id, service.user));
    assertThat(record.get("signedSm3")).isEqualTo(Caller.JSON.valueToTree(order.get("sm3")));
    assertThat(record.get("byteRange").textValue()).isEqualTo(waiting.digest().range().toString());
    assertThat(record.get("purpose").textValue()).isEqualTo("annual report");
    assertThat(record.get("person").textValue()).isEqualTo("u1");
    assertThat(record.get("grantId").textValue()).isNotBlank();
    assertThat(record.has("documentSm3After")).isFalse();
  }

  @Test
  void finished_document_that_was_told_gets_evidence() throws Exception {
    String seal = service.seal();
    Waiting waiting = prepared(seal, "evidence", "gm-seal");
    HttpResponse<byte[]> answer = ask(seal, waiting.order("gm-seal"));
    String id = stampId(answer);
    Path out = embedded(waiting, answer.body());
    assertProblem(
        service.caller.get("/api/v1/stamps/" + id + "/evidence", service.user),
        409,
        "stamp-not-finished");

    String sm3 = HexFormat.of().formatHex(Sm3.hash(Files.readAllBytes(out)));
    HttpResponse<byte[]> told = tell(id, sm3, service.user);
    assertThat(told.statusCode()).as(Caller.text(told)).isEqualTo(200);
    assertThat(Caller.body(told).get("documentSm3After").textValue()).isEqualTo(sm3);
    assertThat(tell(id, sm3, service.user).statusCode()).isEqualTo(200);
    assertProblem(tell(id, "0".repeat(64), service.user), 409, "stamp-finished");
    assertProblem(tell(id, "zz", service.user), 400, "digest-invalid");
    String other = service.issuer.token("u-other", 3, "seal-user");
    assertProblem(tell(id, sm3, other), 404, "stamp-not-found");

    String boundary = "part";
    byte[] form =
        Caller.form(
            boundary,
            Map.of(
                "file", Map.entry("out.pdf", Files.readAllBytes(out)),
                "evidence", Map.entry("out.evidence", evidence(id))));
    JsonNode report =
        Caller.body(
            service.caller.post(
                "/api/v1/verifications", null, "multipart/form-data; boundary=" + boundary, form));
    assertThat(report.at("/evidence/anchored/answer").asText())
        .as(report.toString())
        .isEqualTo("yes");
    assertThat(report.at("/evidence/genuine/answer").asText()).isEqualTo("yes");
    assertThat(report.at("/signatures/0/timeSource").asText()).isEqualTo("anchored-evidence");
  }

  private static byte[] evidence(String stamp) throws Exception {
    Instant end = Instant.now().plusSeconds(60);
    while (true) {
      HttpResponse<byte[]> answer =
          service.caller.get("/api/v1/stamps/" + stamp + "/evidence", service.user);
      if (answer.statusCode() == 200) {
        assertThat(EvidenceFile.parse(answer.body()).encoded()).isNotEmpty();
        return answer.body();
      }
      assertProblem(answer, 404, "evidence-not-yet-anchored");
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(100);
    }
  }

  @Test
  void whole_document_that_was_stamped_here_cannot_be_told_again() throws Exception {
    HttpResponse<byte[]> stamped = service.stamp(service.seal(), TestPdfs.plain("stamped here"));
    assertProblem(tell(stampId(stamped), "0".repeat(64), service.user), 409, "stamp-finished");
  }

  @Test
  void grant_for_one_use_signs_one_digest() throws Exception {
    String seal = service.life.sealWithoutGrant(RunningService.wish());
    service.life.grant(seal, Map.of("holder", "role", "name", "seal-user", "maxUses", 1));
    Waiting first = prepared(seal, "first-use", "gm-seal");
    Waiting second = prepared(seal, "second-use", "gm-seal");
    HttpResponse<byte[]> answer = ask(seal, first.order("gm-seal"), "Idempotency-Key", "one");
    String id = stampId(answer);
    assertProblem(ask(seal, second.order("gm-seal")), 409, "grant-exhausted");
    HttpResponse<byte[]> again = ask(seal, first.order("gm-seal"), "Idempotency-Key", "one");
    assertThat(stampId(again)).isEqualTo(id);
    assertThat(again.body()).isEqualTo(answer.body());
    assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
    assertProblem(
        ask(seal, second.order("gm-seal"), "Idempotency-Key", "one"),
        409,
        "idempotency-key-reused");
  }

  @Test
  void approval_of_one_digest_is_no_approval_of_another() throws Exception {
    String seal = service.life.sealWithoutGrant(RunningService.wish());
    service.life.grant(seal, Map.of("holder", "role", "name", "seal-user", "approvalEach", true));
    Waiting ours = prepared(seal, "approved", "gm-seal");
    Waiting other = prepared(seal, "not approved", "gm-seal");
    assertProblem(ask(seal, ours.order("gm-seal")), 403, "approval-needed");

    Map<String, Object> question =
        Map.of("documentSm3", ours.order("gm-seal").get("sm3"), "purpose", "annual report");
    String approval =
        SealLife.id(
            service.caller.json("/api/v1/seals/" + seal + "/approvals", service.user, question),
            201);
    String approver = service.issuer.token("av2", 3, "seal-approver");
    SealLife.id(
        service.caller.json(
            "/api/v1/seals/" + seal + "/approvals/" + approval + "/approve",
            approver,
            Map.of("reason", "checked")),
        200);

    Map<String, Object> wrong = other.order("gm-seal");
    wrong.put("approval", approval);
    assertProblem(ask(seal, wrong), 409, "approval-unfit");
    Map<String, Object> right = ours.order("gm-seal");
    right.put("approval", approval);
    stampId(ask(seal, right));
    assertProblem(ask(seal, right), 409, "approval-unfit");
  }

  @Test
  void order_that_is_not_as_it_must_be_is_refused_by_its_field() throws Exception {
    String seal = service.seal();
    Map<String, Object> good = prepared(seal, "bad orders", "gm-seal").order("gm-seal");
    Map<String, Object> bad = new TreeMap<>();
    bad.put("sm3", "abc");
    bad.put("profile", "pkcs7");
    bad.put("level", "b-lt");
    bad.put("byteRange", List.of(0, 10, 5, 1));
    for (Map.Entry<String, Object> field : bad.entrySet()) {
      Map<String, Object> order = new TreeMap<>(good);
      order.put(field.getKey(), field.getValue());
      HttpResponse<byte[]> answer = ask(seal, order);
      assertProblem(answer, 400, "digest-invalid");
      assertThat(Caller.body(answer).get("detail").textValue()).contains(field.getKey());
    }
    for (String missing : new ArrayList<>(List.of("sm3", "byteRange"))) {
      Map<String, Object> order = new TreeMap<>(good);
      order.remove(missing);
      assertProblem(ask(seal, order), 400, "digest-invalid");
    }
    Map<String, Object> aimless = new TreeMap<>(good);
    aimless.remove("purpose");
    assertProblem(ask(seal, aimless), 400, "purpose-missing");
    Map<String, Object> unknown = new TreeMap<>(good);
    unknown.put("document", "JVBERi0=");
    assertThat(ask(seal, unknown).statusCode()).isEqualTo(400);
  }

  @Test
  void person_without_a_grant_and_a_suspended_seal_sign_nothing() throws Exception {
    String seal = service.seal();
    Map<String, Object> order = prepared(seal, "refused", "gm-seal").order("gm-seal");
    String path = "/api/v1/seals/" + seal + "/signatures";
    assertThat(service.caller.json(path, null, order).statusCode()).isEqualTo(401);
    assertProblem(service.caller.json(path, service.manager, order), 403, "role-missing");
    service.caller.json(
        "/api/v1/seals/" + seal + "/suspend", service.manager, Map.of("reason", "lost"));
    assertProblem(ask(seal, order), 409, "seal-suspended");
  }
}
