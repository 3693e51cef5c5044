package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.seal.access.TestIssuer;

/** Attacks on the separation of organisations and duties, over HTTP. */
class DutiesIT {
  private static final String PROVINCE = TestIssuer.PATH.get(0);
  private static final List<String> ABOVE = List.of(PROVINCE);
  private static final List<String> BELOW =
      List.of(PROVINCE, TestIssuer.PATH.get(1), "11510100000000003C");
  private static final List<String> ACROSS = List.of(PROVINCE, "11510000000000009J");

  /** Same code as the usual organisation, under another province. */
  private static final List<String> IMPOSTOR =
      List.of("11440000000000001A", TestIssuer.PATH.get(1));

  @TempDir static Path folder;
  private static RunningService service;
  private static TestIssuer issuer;
  private static SealLife life;

  @BeforeAll
  static void start() throws Exception {
    service = new RunningService(folder, "");
    issuer = service.issuer;
    life = service.life;
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
  }

  @Test
  void lets_nobody_decide_on_or_make_what_they_applied_for() throws Exception {
    String everything =
        issuer.token("ap1", 3, "seal-applicant", "seal-approver", "seal-maker", "seal-manager");
    String application = life.submitted(RunningService.wish());
    Map<String, String> reason = Map.of("reason", "mine");
    refused(
        life.step(application, "approve", everything, reason), 403, "applicant-may-not-approve");
    refused(life.step(application, "reject", everything, reason), 403, "applicant-may-not-approve");
    life.step(application, "approve", life.approver, reason);
    refused(life.step(application, "make", everything, Map.of()), 403, "applicant-may-not-make");
    assertThat(life.made(application)).isNotEmpty();
  }

  @Test
  void says_it_in_the_language_that_is_asked_for() throws Exception {
    HttpResponse<byte[]> chinese =
        service.caller.send(
            service.caller.request("/api/v1/stamps").header("Accept-Language", "fr, zh-CN, en"));
    assertThat(Caller.body(chinese).get("code").textValue()).isEqualTo("token-missing");
    assertThat(Caller.body(chinese).get("title").textValue()).isEqualTo("未登录");
    assertThat(Caller.body(chinese).get("remedy").textValue()).startsWith("请登录");
    assertThat(chinese.headers().firstValue("Content-Language")).hasValue("zh-CN");
    assertThat(chinese.headers().allValues("Vary")).anyMatch(to -> to.contains("Accept-Language"));
    HttpResponse<byte[]> any = service.caller.get("/api/v1/stamps", null);
    assertThat(Caller.body(any).get("title").textValue()).isEqualTo("No token");
    assertThat(any.headers().firstValue("Content-Language")).hasValue("en");
  }

  @Test
  void lets_a_role_do_its_own_work_only() throws Exception {
    String application = life.submitted(RunningService.wish());
    Map<String, String> reason = Map.of("reason", "r");
    for (String token : List.of(life.applicant, life.manager, life.maker, service.user)) {
      refused(life.step(application, "approve", token, reason), 403, "role-missing");
    }
    for (String token : List.of(life.applicant, life.manager, life.approver, service.user)) {
      refused(life.step(application, "make", token, Map.of()), 403, "role-missing");
    }
    String seal = service.seal();
    for (String token : List.of(life.applicant, life.approver, life.maker, service.user)) {
      refused(change(seal, "suspend", token), 403, "role-missing");
      refused(grant(seal, token), 403, "role-missing");
    }
    refused(
        service.caller.json(
            "/api/v1/applications/" + application + "/approve",
            issuer.token("av2", 2, "seal-approver"),
            reason),
        403,
        "level-too-low");
  }

  @Test
  void delegates_down_a_branch_and_never_up_or_across() throws Exception {
    String seal = service.seal();
    for (List<String> path : List.of(BELOW, ACROSS, IMPOSTOR)) {
      String manager = issuer.tokenOf(path, "m9", "seal-manager");
      refused(change(seal, "suspend", manager), 403, "other-organization");
      refused(grant(seal, manager), 403, "other-organization");
      refused(service.caller.get("/api/v1/seals/" + seal, manager), 403, "other-organization");
      JsonNode list = Caller.body(service.caller.get("/api/v1/seals?limit=500", manager));
      assertThat(list.get("seals").findValuesAsText("id")).doesNotContain(seal);
    }
    String above = issuer.tokenOf(ABOVE, "m8", "seal-manager");
    assertThat(change(seal, "suspend", above).statusCode()).isEqualTo(200);
    assertThat(change(seal, "resume", above).statusCode()).isEqualTo(200);
    JsonNode list = Caller.body(service.caller.get("/api/v1/seals?limit=500", above));
    assertThat(list.get("seals").findValuesAsText("id")).contains(seal);
  }

  @Test
  void lets_approvers_and_makers_work_within_their_branch_only() throws Exception {
    String application = life.submitted(RunningService.wish());
    Map<String, String> reason = Map.of("reason", "r");
    for (List<String> path : List.of(BELOW, ACROSS, IMPOSTOR)) {
      refused(
          life.step(application, "approve", issuer.tokenOf(path, "av9", "seal-approver"), reason),
          403,
          "other-organization");
    }
    String above = issuer.tokenOf(ABOVE, "av8", "seal-approver");
    assertThat(life.step(application, "approve", above, reason).statusCode()).isEqualTo(200);
    refused(
        life.step(application, "make", issuer.tokenOf(ACROSS, "mk9", "seal-maker"), Map.of()),
        403,
        "other-organization");
  }

  @Test
  void lets_users_use_seals_of_their_own_organisation_only() throws Exception {
    String seal = service.seal();
    byte[] pdf = TestPdfs.plain("x");
    for (List<String> path : List.of(ABOVE, BELOW, ACROSS, IMPOSTOR)) {
      String user = issuer.tokenOf(path, "u9", "seal-user");
      refused(
          service.caller.post(RunningService.stampPath(seal), user, "application/pdf", pdf),
          403,
          "other-organization");
    }
    String nobody =
        issuer.sign(TestIssuer.claims("u9", 3, "seal-user").claim("organisation", null).build());
    refused(
        service.caller.post(RunningService.stampPath(seal), nobody, "application/pdf", pdf),
        403,
        "organization-missing");
    Map<String, Object> forged = new HashMap<>(TestIssuer.organisation(ACROSS));
    forged.put("code", TestIssuer.PATH.get(1));
    String torn =
        issuer.sign(TestIssuer.claims("u9", 3, "seal-user").claim("organisation", forged).build());
    refused(
        service.caller.post(RunningService.stampPath(seal), torn, "application/pdf", pdf),
        403,
        "organization-missing");
  }

  @Test
  void lets_applicants_apply_for_themselves_and_managers_for_their_branch() throws Exception {
    Map<String, Object> below = new HashMap<>(RunningService.wish());
    below.put("organizationCode", BELOW.get(2));
    below.put("organizationName", "测试县数据局");
    below.put("organizationPath", BELOW);
    refused(apply(life.applicant, below), 403, "other-organization");
    assertThat(apply(life.manager, below).statusCode()).isEqualTo(201);
    below.put("organizationPath", List.of(PROVINCE, BELOW.get(2)));
    refused(apply(life.manager, below), 403, "other-organization");
    below.put("organizationPath", TestIssuer.PATH);
    refused(apply(life.manager, below), 400, "application-invalid");
    below.remove("organizationPath");
    refused(apply(life.manager, below), 400, "application-invalid");
  }

  @Test
  void lets_only_the_applicant_change_submit_and_withdraw() throws Exception {
    HttpResponse<byte[]> drafted = apply(life.applicant, RunningService.wish());
    String id = SealLife.id(drafted, 201);
    String other = issuer.token("ap2", 3, "seal-applicant", "seal-manager");
    refused(life.step(id, "submit", other, Map.of()), 403, "not-the-applicant");
    refused(life.step(id, "withdraw", other, Map.of("reason", "r")), 403, "not-the-applicant");
    refused(put(id, other), 403, "not-the-applicant");
    assertThat(put(id, life.applicant).statusCode()).isEqualTo(200);
    refused(
        life.step(id, "approve", life.approver, Map.of("reason", "r")),
        409,
        "application-state-refused");
    SealLife.id(life.step(id, "submit", life.applicant, Map.of()), 200);
    refused(put(id, life.applicant), 409, "application-state-refused");
    SealLife.id(life.step(id, "reject", life.approver, Map.of("reason", "no need")), 200);
    refused(life.step(id, "submit", life.applicant, Map.of()), 409, "application-state-refused");
    refused(life.step(id, "make", life.maker, Map.of()), 409, "application-state-refused");
  }

  @Test
  void lets_an_auditor_write_nothing_whatever_else_the_token_carries() throws Exception {
    String auditor =
        issuer.token(
            "au1",
            4,
            "seal-auditor",
            "seal-manager",
            "seal-applicant",
            "seal-approver",
            "seal-maker",
            "seal-user");
    String seal = service.seal();
    String application = life.submitted(RunningService.wish());
    refused(apply(auditor, RunningService.wish()), 403, "auditor-writes-nothing");
    refused(put(application, auditor), 403, "auditor-writes-nothing");
    for (String verb : List.of("submit", "withdraw", "approve", "reject", "make")) {
      refused(
          life.step(application, verb, auditor, Map.of("reason", "r")),
          403,
          "auditor-writes-nothing");
    }
    for (String verb : List.of("suspend", "resume", "revoke", "impound", "invalidate", "destroy")) {
      refused(change(seal, verb, auditor), 403, "auditor-writes-nothing");
    }
    refused(grant(seal, auditor), 403, "auditor-writes-nothing");
    refused(
        service.caller.post(
            RunningService.stampPath(seal), auditor, "application/pdf", TestPdfs.plain("x")),
        403,
        "auditor-writes-nothing");
    assertThat(service.caller.get("/api/v1/seals/" + seal, auditor).statusCode()).isEqualTo(200);
    assertThat(service.caller.get("/api/v1/applications/" + application, auditor).statusCode())
        .isEqualTo(200);
  }

  @Test
  void walks_a_seal_to_each_of_its_ends() throws Exception {
    for (Map.Entry<String, String> end :
        Map.of(
                "revoke", "seal-revoked",
                "impound", "seal-impounded",
                "invalidate", "seal-invalidated")
            .entrySet()) {
      String seal = service.seal();
      refused(change(seal, "destroy", life.manager), 409, "state-change-refused");
      assertThat(change(seal, end.getKey(), life.manager).statusCode()).isEqualTo(200);
      refused(service.stamp(seal, TestPdfs.plain("x")), 409, end.getValue());
      refused(change(seal, "resume", life.manager), 409, "state-change-refused");
      assertThat(change(seal, "destroy", life.manager).statusCode()).isEqualTo(200);
      refused(service.stamp(seal, TestPdfs.plain("x")), 409, "seal-destroyed");
    }
  }

  private static HttpResponse<byte[]> apply(String token, Map<String, ?> wish) throws Exception {
    return service.caller.json("/api/v1/applications", token, wish);
  }

  private static HttpResponse<byte[]> put(String application, String token) throws Exception {
    return service.caller.send(
        service
            .caller
            .request("/api/v1/applications/" + application)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .PUT(
                java.net.http.HttpRequest.BodyPublishers.ofByteArray(
                    Caller.JSON.writeValueAsBytes(RunningService.wish()))));
  }

  private static HttpResponse<byte[]> change(String seal, String verb, String token)
      throws Exception {
    return service.caller.json(
        "/api/v1/seals/" + seal + "/" + verb, token, Map.of("reason", "as ordered"));
  }

  private static HttpResponse<byte[]> grant(String seal, String token) throws Exception {
    return service.caller.json(
        "/api/v1/seals/" + seal + "/grants", token, Map.of("holder", "role", "name", "seal-user"));
  }

  private static void refused(HttpResponse<byte[]> answer, int status, String code)
      throws Exception {
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(status);
    assertThat(Caller.body(answer).get("code").textValue()).isEqualTo(code);
  }
}
