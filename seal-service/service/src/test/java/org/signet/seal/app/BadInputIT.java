package org.signet.seal.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.audit.log.AuditEvent;
import org.signet.audit.search.AuditQuery;
import org.signet.audit.search.AuditReader;
import org.signet.seal.access.TestIssuer;

/**
 * Everything that the interface refuses: status, stable code, cause, remedy, and the audit record
 * of the attempt.
 */
class BadInputIT {
  private static final int LIMIT = 2 << 20;

  @TempDir static Path folder;
  private static RunningService service;
  private static String seal;

  @BeforeAll
  static void start() throws Exception {
    service = new RunningService(folder, "");
    seal = service.seal();
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
  }

  @Test
  void refuses_documents_that_cannot_be_stamped() throws Exception {
    refused(service.stamp(seal, new byte[0]), 422, "empty-document", "stamp.create");
    refused(service.stamp(seal, "hello".getBytes(UTF_8)), 422, "not-a-pdf", "stamp.create");
    refused(service.stamp(seal, TestPdfs.withoutPages()), 422, "no-pages", "stamp.create");
    refused(service.stamp(seal, TestPdfs.withPassword()), 422, "password-required", "stamp.create");
    byte[] whole = TestPdfs.plain("whole");
    refused(
        service.stamp(seal, Arrays.copyOf(whole, whole.length / 2)),
        422,
        "damaged-document",
        "stamp.create");
    String broken = new String(whole, UTF_8).replaceAll("startxref\\s+\\d+", "startxref\n7");
    refused(service.stamp(seal, broken.getBytes(UTF_8)), 422, "damaged-document", "stamp.create");
  }

  @Test
  void refuses_places_that_are_not_on_the_page() throws Exception {
    byte[] pdf = TestPdfs.plain("one page");
    refused(stamp("page=2&x=300&y=400&purpose=p", pdf), 422, "page-out-of-range");
    refused(stamp("page=0&x=300&y=400&purpose=p", pdf), 422, "page-out-of-range");
    refused(stamp("page=1&x=2mm&y=400&purpose=p", pdf), 422, "seal-off-page");
    refused(stamp("page=1&x=-5&y=400&purpose=p", pdf), 422, "seal-off-page");
    refused(stamp("page=1&x=9999&y=9999&purpose=p", pdf), 422, "seal-off-page");
  }

  @Test
  void refuses_parameters_that_say_nothing() throws Exception {
    byte[] pdf = TestPdfs.plain("one page");
    refused(stamp("page=one&x=300&y=400&purpose=p", pdf), 400, "parameter-invalid");
    refused(stamp("x=300&y=400&purpose=p", pdf), 400, "parameter-invalid");
    refused(stamp("page=1&x=NaN&y=400&purpose=p", pdf), 400, "parameter-invalid");
    refused(stamp("page=1&x=1e99&y=400&purpose=p", pdf), 400, "parameter-invalid");
    refused(stamp("page=1&x=3&y=400&profile=pencil&purpose=p", pdf), 400, "parameter-invalid");
    refused(stamp("page=1&x=300&y=400", pdf), 400, "purpose-missing");
    refused(
        service.stamp(seal, pdf, "Idempotency-Key", "k".repeat(256)),
        400,
        "idempotency-key-invalid",
        "stamp.create");
  }

  @Test
  void refuses_callers_without_a_token_that_fits() throws Exception {
    byte[] pdf = TestPdfs.plain("x");
    String path = RunningService.stampPath(seal);
    TestIssuer issuer = service.issuer;
    Date past = Date.from(Instant.now().minusSeconds(60));
    refused(post(path, null, pdf), 401, "token-missing", "stamp.create");
    refused(
        post(path, issuer.sign(TestIssuer.claims("u", 3).expirationTime(past).build()), pdf),
        401,
        "token-expired",
        "stamp.create");
    refused(
        post(path, issuer.sign(TestIssuer.claims("u", 3).audience("other").build()), pdf),
        401,
        "token-audience",
        "stamp.create");
    refused(post(path, "rubbish", pdf), 401, "token-invalid", "stamp.create");
    refused(post(path, issuer.token("u", 3), pdf), 403, "role-missing", "stamp.create");
    refused(
        post(path, issuer.token("u", 3, "seal-manager"), pdf), 403, "role-missing", "stamp.create");
    refused(
        post(path, issuer.token("u", 2, "seal-user"), pdf), 403, "level-too-low", "stamp.create");
    refused(
        service.caller.json("/api/v1/applications", service.user, RunningService.wish()),
        403,
        "role-missing",
        "application.create");
    HttpResponse<byte[]> reading = service.caller.get("/api/v1/seals", null);
    refused(reading, 401, "token-missing", "seal.list");
    assertThat(reading.headers().firstValue("WWW-Authenticate"))
        .contains("Bearer realm=\"signet\"");
  }

  @Test
  void keeps_makers_and_strangers_from_stamping() throws Exception {
    byte[] pdf = TestPdfs.plain("x");
    String path = RunningService.stampPath(seal);
    String maker = service.issuer.token("mk1", 3, "seal-maker", "seal-user");
    refused(post(path, maker, pdf), 403, "maker-may-not-stamp", "stamp.create");
    String approver = service.issuer.token("av1", 3, "seal-approver", "seal-user");
    refused(post(path, approver, pdf), 403, "approver-may-not-stamp", "stamp.create");
    String stranger =
        service.issuer.sign(
            TestIssuer.claims("u9", 3, "seal-user")
                .claim("organisation", null)
                .claim("organization_code", "91510000MB0000001A")
                .build());
    refused(post(path, stranger, pdf), 403, "other-organization", "stamp.create");
  }

  @Test
  void refuses_seals_that_are_not_in_force() throws Exception {
    byte[] pdf = TestPdfs.plain("x");
    String mine = service.seal();
    change(mine, "suspend", 200);
    refused(service.stamp(mine, pdf), 409, "seal-suspended", "stamp.create");
    refused(change(mine, "suspend", 409), 409, "state-change-refused", "seal.suspend");
    change(mine, "resume", 200);
    assertThat(service.stamp(mine, pdf).statusCode()).isEqualTo(201);
    change(mine, "revoke", 200);
    refused(service.stamp(mine, pdf), 409, "seal-revoked", "stamp.create");
    refused(change(mine, "resume", 409), 409, "state-change-refused", "seal.resume");
    refused(
        service.caller.json("/api/v1/seals/" + seal + "/revoke", service.manager, Map.of()),
        400,
        "reason-missing",
        "seal.revoke");
    refused(
        service.stamp(
            made(Map.of("validFrom", "2020-01-01T00:00:00Z", "validTo", "2021-01-01T00:00:00Z")),
            pdf),
        409,
        "seal-expired",
        "stamp.create");
    refused(
        service.stamp(made(Map.of("validFrom", Instant.now().plusSeconds(3600).toString())), pdf),
        409,
        "seal-not-yet-valid",
        "stamp.create");
    refused(service.stamp("no-such-seal", pdf), 404, "seal-not-found", "stamp.create");
  }

  @Test
  void refuses_applications_that_are_not_complete() throws Exception {
    for (Map<String, String> wrong :
        List.of(
            Map.of("name", ""),
            Map.of("name", "x".repeat(101)),
            Map.of("organizationCode", "123"),
            Map.of("kind", "toy"),
            Map.of("centre", "flower"),
            Map.of("number", "12a"),
            Map.of("validFrom", "2030-01-01T00:00:00Z", "validTo", "2029-01-01T00:00:00Z"))) {
      refused(apply(wrong), 400, "application-invalid", "application.create");
    }
    refused(apply(Map.of("colour", "green")), 400, "bad-request", "application.create");
    refused(
        apply(Map.of("organizationName", "𓀀𓀁")), 422, "face-not-drawable", "application.create");
    refused(
        service.caller.post(
            "/api/v1/applications",
            service.life.applicant,
            "application/json",
            "{".getBytes(UTF_8)),
        400,
        "bad-request",
        "application.create");
    refused(
        service.caller.post(
            "/api/v1/applications", service.life.applicant, "application/json", new byte[0]),
        400,
        "application-invalid",
        "application.create");
    refused(
        service.caller.post(
            "/api/v1/applications",
            service.life.applicant,
            "application/json",
            new byte[70 * 1024]),
        413,
        "content-too-large",
        "seal.request");
  }

  @Test
  void refuses_bodies_over_the_limit_declared_or_not() throws Exception {
    byte[] large = new byte[LIMIT + 1];
    refused(service.stamp(seal, large), 413, "content-too-large", "seal.request");
    refused(
        service.caller.post(
            RunningService.stampPath(seal),
            service.user,
            "application/pdf",
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))),
        413,
        "content-too-large",
        "stamp.create");
    byte[] form = Caller.form("b", Map.of("file", Map.entry("a.pdf", large)));
    for (String path : List.of("/api/v1/verifications", "/verify")) {
      HttpResponse<byte[]> declared =
          service.caller.post(path, null, "multipart/form-data; boundary=b", form);
      problem(declared, 413, "content-too-large");
      HttpResponse<byte[]> streamed =
          service.caller.post(
              path,
              null,
              "multipart/form-data; boundary=b",
              BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form)));
      problem(streamed, 413, "content-too-large");
    }
  }

  @Test
  void refuses_what_it_does_not_serve() throws Exception {
    byte[] pdf = TestPdfs.plain("x");
    refused(
        service.caller.post(RunningService.stampPath(seal), service.user, "text/plain", pdf),
        415,
        "unsupported-media-type",
        "seal.request");
    problem(service.caller.get("/api/v1/nothing", null), 404, "not-found");
    problem(service.caller.get("/nothing", null), 404, "not-found");
    problem(service.caller.get("/assets/../secret", null), 404, "not-found");
    HttpRequest.Builder delete = service.caller.request("/api/v1/seals").DELETE();
    problem(service.caller.send(delete), 405, "method-not-allowed");
    HttpRequest.Builder trace =
        service.caller.request("/verify").method("TRACE", BodyPublishers.noBody());
    problem(service.caller.send(trace), 405, "method-not-allowed");
    problem(service.caller.get("/api/v1/seals?limit=0", service.manager), 400, "parameter-invalid");
    problem(
        service.caller.get("/api/v1/seals/by-es-id/1/status?at=now", null),
        400,
        "parameter-invalid");
    problem(service.caller.get("/api/v1/seals/by-es-id/1/status", null), 404, "seal-not-found");
    problem(
        service.caller.send(
            service.caller.request("/openapi.json").header("X-Long", "x".repeat(20_000))),
        431,
        "headers-too-large");
  }

  @Test
  void refuses_to_verify_what_is_no_document() throws Exception {
    String path = "/api/v1/verifications";
    problem(verify(new byte[0]), 422, "empty-document");
    problem(verify("hello".getBytes(UTF_8)), 422, "not-a-pdf");
    problem(verify(TestPdfs.withPassword()), 422, "password-required");
    problem(
        service.caller.post(path, null, "text/plain", new byte[1]), 415, "unsupported-media-type");
    problem(
        service.caller.post(
            path, null, "application/pdf", new byte[1], "Accept", "application/pdf"),
        406,
        "reports-not-configured");
    byte[] noFile = Caller.form("b", Map.of("other", Map.entry("a", new byte[1])));
    problem(
        service.caller.post(path, null, "multipart/form-data; boundary=b", noFile),
        400,
        "bad-request");
    problem(service.caller.post(path, null, "multipart/form-data", noFile), 400, "bad-request");
    byte[] badEvidence =
        Caller.form(
            "b",
            Map.of(
                "file", Map.entry("a.pdf", TestPdfs.plain("x")),
                "evidence", Map.entry("e", "not evidence".getBytes(UTF_8))));
    problem(
        service.caller.post(path, null, "multipart/form-data; boundary=b", badEvidence),
        422,
        "evidence-invalid");
  }

  @Test
  void repeats_an_order_under_its_key_and_refuses_another_one() throws Exception {
    byte[] pdf = TestPdfs.plain("once");
    HttpResponse<byte[]> first = service.stamp(seal, pdf, "Idempotency-Key", "order-1");
    HttpResponse<byte[]> again = service.stamp(seal, pdf, "Idempotency-Key", "order-1");
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"));
    assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
    refused(
        service.stamp(seal, TestPdfs.plain("another"), "Idempotency-Key", "order-1"),
        409,
        "idempotency-key-reused",
        "stamp.create");
    String other = service.issuer.token("u2", 3, "seal-user");
    HttpResponse<byte[]> own =
        service.caller.post(
            RunningService.stampPath(seal),
            other,
            "application/pdf",
            pdf,
            "Idempotency-Key",
            "order-1");
    assertThat(own.headers().firstValue("Location"))
        .isNotEqualTo(first.headers().firstValue("Location"));
  }

  @Test
  void shows_records_only_to_their_person_and_to_managers_and_auditors() throws Exception {
    HttpResponse<byte[]> stamped = service.stamp(seal, TestPdfs.plain("mine"));
    String path = "/api/v1/stamps/" + stamped.headers().firstValue("Signet-Stamp-Id").orElseThrow();
    assertThat(service.caller.get(path, service.user).statusCode()).isEqualTo(200);
    String auditor = service.issuer.token("a", 2, "seal-auditor");
    assertThat(service.caller.get(path, auditor).statusCode()).isEqualTo(200);
    String other = service.issuer.token("u7", 3, "seal-user");
    problem(service.caller.get(path, other), 404, "stamp-not-found");
    JsonNode list = Caller.body(service.caller.get("/api/v1/stamps", other));
    assertThat(list.get("stamps")).isEmpty();
    refused(
        post(RunningService.stampPath(seal), auditor, new byte[1]),
        403,
        "auditor-writes-nothing",
        "stamp.create");
  }

  private static HttpResponse<byte[]> stamp(String query, byte[] pdf) throws Exception {
    return post("/api/v1/seals/" + seal + "/stamps?" + query, service.user, pdf);
  }

  private static HttpResponse<byte[]> post(String path, String token, byte[] pdf) throws Exception {
    return service.caller.post(path, token, "application/pdf", pdf);
  }

  private static HttpResponse<byte[]> verify(byte[] pdf) throws Exception {
    return service.caller.post("/api/v1/verifications", null, "application/pdf", pdf);
  }

  private static HttpResponse<byte[]> change(String id, String verb, int status) throws Exception {
    HttpResponse<byte[]> answer =
        service.caller.json(
            "/api/v1/seals/" + id + "/" + verb, service.manager, Map.of("reason", "as ordered"));
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(status);
    return answer;
  }

  private static HttpResponse<byte[]> apply(Map<String, String> changed) throws Exception {
    Map<String, String> wish = new HashMap<>(RunningService.wish());
    wish.putAll(changed);
    return service.caller.json("/api/v1/applications", service.life.applicant, wish);
  }

  private static String made(Map<String, String> changed) throws Exception {
    Map<String, String> wish = new HashMap<>(RunningService.wish());
    wish.putAll(changed);
    return service.life.seal(wish);
  }

  private static void refused(HttpResponse<byte[]> answer, int status, String code)
      throws Exception {
    refused(answer, status, code, "stamp.create");
  }

  private static void refused(HttpResponse<byte[]> answer, int status, String code, String action)
      throws Exception {
    problem(answer, status, code);
    AuditQuery query = AuditQuery.all().ofAction(action).limitedTo(AuditQuery.MAX_LIMIT);
    List<String> reasons =
        AuditReader.open(folder.resolve("audit")).find(query).records().stream()
            .map(record -> record.event())
            .filter(event -> event.outcome() == AuditEvent.Outcome.FAILURE)
            .map(AuditEvent::reason)
            .toList();
    assertThat(reasons).contains(code);
  }

  private static void problem(HttpResponse<byte[]> answer, int status, String code)
      throws Exception {
    assertThat(answer.statusCode()).as(() -> Caller.text(answer)).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = Caller.body(answer);
    assertThat(problem.get("code").textValue()).isEqualTo(code);
    assertThat(problem.get("status").intValue()).isEqualTo(status);
    assertThat(problem.get("type").textValue()).isEqualTo("urn:signet:problem:" + code);
    assertThat(problem.get("detail").textValue()).endsWith(".");
    assertThat(problem.get("remedy").textValue()).endsWith(".");
  }
}
