package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.sm3.Sm3;

/** Who may use a seal, for what, until when, how often and after whose approval, over HTTP. */
class GrantsIT {
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

  private static String seal(Map<String, ?> grant) throws Exception {
    String seal = service.life.sealWithoutGrant(RunningService.wish());
    service.life.grant(seal, grant);
    return seal;
  }

  private static Map<String, Object> toUsers(Object... more) {
    Map<String, Object> grant = new HashMap<>(Map.of("holder", "role", "name", "seal-user"));
    for (int i = 0; i < more.length; i += 2) {
      grant.put((String) more[i], more[i + 1]);
    }
    return grant;
  }

  private static HttpResponse<byte[]> stamp(String seal, String token, String query)
      throws Exception {
    return service.caller.post(
        RunningService.stampPath(seal) + query, token, "application/pdf", TestPdfs.plain("x"));
  }

  @Test
  void lets_nobody_stamp_without_a_grant() throws Exception {
    String seal = service.life.sealWithoutGrant(RunningService.wish());
    refused(stamp(seal, service.user, ""), 403, "grant-missing");
    service.life.grant(seal, Map.of("holder", "person", "name", "u2"));
    refused(stamp(seal, service.user, ""), 403, "grant-missing");
    String second = service.issuer.token("u2", 3, "seal-user");
    assertThat(stamp(seal, second, "").statusCode()).isEqualTo(201);
  }

  @Test
  void gives_the_last_use_to_exactly_one_of_many_at_once() throws Exception {
    String seal = seal(toUsers("maxUses", 2));
    ExecutorService callers = Executors.newFixedThreadPool(6);
    Callable<HttpResponse<byte[]>> call = () -> stamp(seal, service.user, "");
    List<Integer> statuses = new ArrayList<>();
    for (Future<HttpResponse<byte[]>> answer : callers.invokeAll(Collections.nCopies(6, call))) {
      statuses.add(answer.get().statusCode());
      if (answer.get().statusCode() != 201) {
        refused(answer.get(), 409, "grant-exhausted");
      }
    }
    callers.shutdownNow();
    assertThat(Collections.frequency(statuses, 201)).isEqualTo(2);
    JsonNode records =
        Caller.body(service.caller.get("/api/v1/stamps?sealId=" + seal, service.user));
    assertThat(records.get("stamps")).hasSize(2);
    JsonNode grants =
        Caller.body(service.caller.get("/api/v1/seals/" + seal + "/grants", service.user));
    assertThat(grants.at("/grants/0/uses").longValue()).isEqualTo(2);
  }

  @Test
  void counts_no_use_for_a_document_that_was_refused() throws Exception {
    String seal = seal(toUsers("maxUses", 1));
    HttpResponse<byte[]> bad =
        service.stamp(seal, "no pdf".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(bad.statusCode()).isEqualTo(422);
    assertThat(stamp(seal, service.user, "").statusCode()).isEqualTo(201);
  }

  @Test
  void keeps_to_document_types_times_and_levels() throws Exception {
    String typed = seal(toUsers("documentTypes", List.of("contract", "通知")));
    refused(stamp(typed, service.user, ""), 403, "grant-missing");
    refused(stamp(typed, service.user, "&documentType=invoice"), 403, "grant-missing");
    refused(stamp(typed, service.user, "&documentType=a%20b"), 400, "document-type-invalid");
    HttpResponse<byte[]> stamped = stamp(typed, service.user, "&documentType=contract");
    assertThat(stamped.statusCode()).isEqualTo(201);
    String id = stamped.headers().firstValue("Signet-Stamp-Id").orElseThrow();
    JsonNode record = Caller.body(service.caller.get("/api/v1/stamps/" + id, service.user));
    assertThat(record.get("documentType").textValue()).isEqualTo("contract");
    assertThat(record.get("level").intValue()).isEqualTo(3);
    assertThat(record.get("grantId").textValue()).isNotEmpty();
    String over = seal(toUsers("until", Instant.now().minusSeconds(5).toString()));
    refused(stamp(over, service.user, ""), 403, "grant-missing");
    String strong = seal(toUsers("minLevel", 4));
    refused(stamp(strong, service.user, ""), 403, "level-too-low");
    String proven = service.issuer.token("u1", 4, "seal-user");
    assertThat(stamp(strong, proven, "").statusCode()).isEqualTo(201);
  }

  @Test
  void takes_a_grant_back() throws Exception {
    String seal = service.life.sealWithoutGrant(RunningService.wish());
    String grant = service.life.grant(seal, toUsers());
    assertThat(stamp(seal, service.user, "").statusCode()).isEqualTo(201);
    String path = "/api/v1/seals/" + seal + "/grants/" + grant + "/withdraw";
    SealLife.id(service.caller.json(path, service.life.manager, Map.of()), 200);
    refused(stamp(seal, service.user, ""), 403, "grant-missing");
    refused(
        service.caller.json(
            "/api/v1/seals/" + service.seal() + "/grants/" + grant + "/withdraw",
            service.life.manager,
            Map.of()),
        404,
        "grant-not-found");
  }

  @Test
  void lets_no_manager_grant_to_themselves() throws Exception {
    String both = service.issuer.token("m2", 3, "seal-manager", "seal-user");
    String seal = service.life.sealWithoutGrant(RunningService.wish());
    String path = "/api/v1/seals/" + seal + "/grants";
    refused(
        service.caller.json(path, both, Map.of("holder", "person", "name", "m2")),
        403,
        "grant-to-oneself");
    SealLife.id(service.caller.json(path, both, toUsers()), 201);
    refused(stamp(seal, both, ""), 403, "grant-missing");
    assertThat(stamp(seal, service.user, "").statusCode()).isEqualTo(201);
  }

  @Test
  void refuses_grants_that_say_nothing() throws Exception {
    String path = "/api/v1/seals/" + service.seal() + "/grants";
    for (Map<String, Object> wrong :
        List.of(
            toUsers("holder", "everybody"),
            toUsers("name", "seal-manager"),
            toUsers("minLevel", 5),
            toUsers("maxUses", 0),
            toUsers("documentTypes", List.of("a b")))) {
      refused(service.caller.json(path, service.life.manager, wrong), 400, "grant-invalid");
    }
  }

  @Test
  void lets_a_program_stamp_with_a_grant_in_its_name_and_do_nothing_else() throws Exception {
    String program = service.issuer.systemToken("archive");
    String seal = service.seal();
    refused(stamp(seal, program, ""), 403, "grant-missing");
    service.life.grant(seal, Map.of("holder", "system", "name", "archive"));
    HttpResponse<byte[]> stamped = stamp(seal, program, "");
    assertThat(stamped.statusCode()).as(Caller.text(stamped)).isEqualTo(201);
    String id = stamped.headers().firstValue("Signet-Stamp-Id").orElseThrow();
    assertThat(service.caller.get("/api/v1/stamps/" + id, program).statusCode()).isEqualTo(200);
    refused(service.caller.get("/api/v1/seals", program), 403, "person-needed");
    refused(
        service.caller.json("/api/v1/applications", program, RunningService.wish()),
        403,
        "person-needed");
    refused(stamp(seal, service.issuer.systemToken("other"), ""), 403, "grant-missing");
  }

  @Test
  void stamps_only_what_was_approved_where_the_grant_asks_for_it() throws Exception {
    String seal = seal(toUsers("approvalEach", true));
    byte[] pdf = TestPdfs.plain("x");
    refused(stamp(seal, service.user, ""), 403, "approval-needed");
    refused(stamp(seal, service.user, "&approval=none"), 404, "approval-not-found");
    String path = "/api/v1/seals/" + seal + "/approvals";
    Map<String, String> question =
        Map.of("documentSm3", HexFormat.of().formatHex(Sm3.hash(pdf)), "purpose", "annual report");
    String approval = SealLife.id(service.caller.json(path, service.user, question), 201);
    refused(stamp(seal, service.user, "&approval=" + approval), 409, "approval-unfit");
    String answer = path + "/" + approval + "/approve";
    String self = service.issuer.token("u1", 3, "seal-user", "seal-approver");
    refused(service.caller.json(answer, self, Map.of()), 403, "asker-may-not-approve");
    SealLife.id(service.caller.json(answer, service.life.approver, Map.of()), 200);
    refused(service.caller.json(answer, service.life.approver, Map.of()), 409, "approval-unfit");
    HttpResponse<byte[]> other =
        service.caller.post(
            RunningService.stampPath(seal) + "&approval=" + approval,
            service.user,
            "application/pdf",
            TestPdfs.plain("another document"));
    refused(other, 409, "approval-unfit");
    String thief = service.issuer.token("u5", 3, "seal-user");
    refused(stamp(seal, thief, "&approval=" + approval), 404, "approval-not-found");
    HttpResponse<byte[]> stamped =
        service.caller.post(
            RunningService.stampPath(seal) + "&approval=" + approval,
            service.user,
            "application/pdf",
            pdf);
    assertThat(stamped.statusCode()).as(Caller.text(stamped)).isEqualTo(201);
    refused(stamp(seal, service.user, "&approval=" + approval), 409, "approval-unfit");
    refused(
        service.caller.json(path, service.user, Map.of("documentSm3", "xy", "purpose", "p")),
        400,
        "approval-invalid");
  }

  private static void refused(HttpResponse<byte[]> answer, int status, String code)
      throws Exception {
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(status);
    assertThat(Caller.body(answer).get("code").textValue()).isEqualTo(code);
  }
}
