package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.audit.log.AuditEvent;

/** Granting, approving and revoking over HTTP, and the register of legal persons. */
class MandatesIT {
  private static final String COMPANY = "919901010000030175";
  private static MandatesClient boss;
  private static MandatesClient clerk;
  private static MandatesClient auditor;
  private static LegalPersonsClient registrar;
  private static String bossId;

  @BeforeAll
  static void makePeopleAndCompany() throws Exception {
    bossId = TestAccounts.proved("mandate.boss", "110106188702020089", 3);
    TestAccounts.proved("mandate.clerk", "110106188702020097", 2);
    TestAccounts.proved("mandate.auditor", "11010618870202010X", 3);
    TestAccounts.make("mandate.nobody");
    registrar = LegalPersonsClient.registrar();
    assertThat(registrar.register(COMPANY, "示例贸易有限公司", "active", bossId).status()).isEqualTo(201);
    boss = MandatesClient.of("mandate.boss");
    clerk = MandatesClient.of("mandate.clerk");
    auditor = MandatesClient.of("mandate.auditor");
  }

  @Test
  void a_representative_grants_and_both_sides_see_it() throws Exception {
    String id = boss.granted(ofCompany("mandate.clerk"));

    JsonNode given = entry(boss.list().json().path("given"), id);
    assertThat(given.at("/principal/code").asText()).isEqualTo(COMPANY);
    assertThat(given.at("/principal/name").asText()).isEqualTo("示例贸易有限公司");
    assertThat(given.path("agent").asText()).isEqualTo("mandate.clerk");
    assertThat(given.path("standing").asText()).isEqualTo("in-force");
    assertThat(entry(clerk.list().json().path("received"), id).path("services"))
        .extracting(JsonNode::asText)
        .containsExactly("tax-office");
    assertThat(auditor.list().body()).doesNotContain(id);
  }

  @Test
  void a_second_person_approves_and_nobody_else_does() throws Exception {
    Map<String, Object> terms = ofCompany("mandate.clerk");
    terms.put("approver", "mandate.auditor");
    String id = boss.granted(terms);
    assertThat(standing(boss, "given", id)).isEqualTo("awaiting-approval");

    assertThat(boss.approve(id).code()).isEqualTo("unknown-mandate");
    assertThat(clerk.approve(id).code()).isEqualTo("unknown-mandate");
    assertThat(auditor.approve(id).status()).isEqualTo(204);

    assertThat(standing(auditor, "toApprove", id)).isEqualTo("in-force");
    assertThat(auditor.approve(id).code()).isEqualTo("mandate-over");
  }

  @Test
  void what_is_revoked_is_not_approved_whoever_comes_first() throws Exception {
    for (int round = 0; round < 5; round++) {
      Map<String, Object> terms = ofCompany("mandate.clerk");
      terms.put("approver", "mandate.auditor");
      String id = boss.granted(terms);

      List<Integer> statuses =
          AtOnce.run(List.of(() -> boss.revoke(id).status(), () -> auditor.approve(id).status()));

      assertThat(statuses.get(0)).isEqualTo(204);
      assertThat(statuses.get(1)).isIn(204, 409);
      assertThat(standing(boss, "given", id)).isEqualTo("revoked");
    }
  }

  @Test
  void the_agent_gives_up_and_a_stranger_neither_revokes_nor_learns() throws Exception {
    String id = boss.granted(MandatesClient.terms("mandate.clerk", "tax-office"));

    RestClient.Answer refused = auditor.revoke(id);
    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.body())
        .isEqualTo(auditor.revoke("00000000-0000-0000-0000-000000000000").body());
    assertThat(standing(clerk, "received", id)).isEqualTo("in-force");
    assertThat(clerk.revoke(id).status()).isEqualTo(204);
    assertThat(clerk.revoke(id).status()).isEqualTo(204);
    assertThat(standing(boss, "given", id)).isEqualTo("revoked");
  }

  @Test
  void only_the_representative_of_an_active_company_grants_for_it() throws Exception {
    assertThat(auditor.grant(ofCompany("mandate.clerk")).code()).isEqualTo("not-representative");
    Map<String, Object> unknown = ofCompany("mandate.clerk");
    unknown.put("legalPerson", "919901010000030250");
    assertThat(boss.grant(unknown).code()).isEqualTo("not-representative");

    String suspended = "91990101000003033T";
    registrar.register(suspended, "示例停业有限公司", "suspended", bossId);
    unknown.put("legalPerson", suspended);
    assertThat(boss.grant(unknown).code()).isEqualTo("not-representative");
  }

  @Test
  void refuses_people_of_whom_too_little_is_known() throws Exception {
    assertThat(clerk.grant(MandatesClient.terms("mandate.boss", "tax-office")).code())
        .isEqualTo("level-too-low");
    RestClient.Answer unproved = boss.grant(MandatesClient.terms("mandate.nobody", "tax-office"));
    assertThat(unproved.code()).isEqualTo("agent-refused");
    assertThat(boss.grant(MandatesClient.terms("no.such.account", "tax-office")).body())
        .isEqualTo(unproved.body());
  }

  @Test
  void refuses_terms_that_make_no_sense() throws Exception {
    Map<String, Object> over = MandatesClient.terms("mandate.clerk", "tax-office");
    over.put("until", Instant.now().minusSeconds(1).toString());
    Map<String, Object> endless = MandatesClient.terms("mandate.clerk", "tax-office");
    endless.put("until", "2099-01-01T00:00:00Z");
    Map<String, Object> noTime = MandatesClient.terms("mandate.clerk", "tax-office");
    noTime.put("until", "tomorrow");
    Map<String, Object> party = MandatesClient.terms("mandate.clerk", "tax-office");
    party.put("approver", "mandate.boss");

    for (Map<String, Object> terms :
        List.of(
            over,
            endless,
            noTime,
            party,
            MandatesClient.terms("mandate.boss", "tax-office"),
            MandatesClient.terms("mandate.clerk"),
            MandatesClient.terms("mandate.clerk", "a service"))) {
      RestClient.Answer refused = boss.grant(terms);
      assertThat(refused.code()).as(terms.toString()).isEqualTo("mandate-refused");
      assertThat(refused.body()).doesNotContain("tomorrow", "a service");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"agent\":\"mandate.clerk\",\"services\":\"tax-office\",\"until\":\"2027-01-01T00:00:00Z\"}",
        "{\"agent\":7,\"services\":[\"tax-office\"],\"until\":\"2027-01-01T00:00:00Z\"}",
        "{\"agent\":\"mandate.clerk\",\"services\":[\"tax-office\"]}",
        "{\"agent\":\"mandate.clerk\",\"services\":[],\"until\":\"\",\"grantedBy\":\"x\"}"
      })
  void refuses_a_malformed_body(String body) throws Exception {
    assertThat(boss.send("POST", "", body).status()).isEqualTo(400);
  }

  @Test
  void who_has_no_token_for_it_is_refused() throws Exception {
    String other =
        SignOn.withPassword("mandate.boss", TestAccounts.PASSWORD, "openid").accessToken();

    assertThat(new MandatesClient(null).list().status()).isEqualTo(401);
    assertThat(new MandatesClient(other).list().status()).isEqualTo(401);
    assertThat(new LegalPersonsClient(other).send("GET", COMPANY, "").status()).isEqualTo(401);
  }

  @Test
  void a_legal_person_is_read_renamed_and_dissolved_for_good() throws Exception {
    String code = "91990101000003041M";
    assertThat(registrar.send("GET", code, "").code()).isEqualTo("unknown-legal-person");
    registrar.register(code, "示例有限公司", "active", bossId);
    assertThat(registrar.register(code, "示例新有限公司", "active", bossId).status()).isEqualTo(204);
    assertThat(registrar.send("GET", code, "").json().path("name").asText()).isEqualTo("示例新有限公司");

    assertThat(registrar.register(code, "示例新有限公司", "dissolved", bossId).status()).isEqualTo(204);
    assertThat(registrar.register(code, "示例新有限公司", "active", bossId).code())
        .isEqualTo("legal-person-dissolved");
  }

  @Test
  void refuses_a_legal_person_that_cannot_be() throws Exception {
    String code = "9199010100000305XD";
    assertThat(registrar.register(code, "<b>", "active", bossId).code())
        .isEqualTo("legal-person-refused");
    assertThat(registrar.register(code, "示例有限公司", "asleep", bossId).code())
        .isEqualTo("legal-person-refused");
    assertThat(registrar.register(code, "示例有限公司", "active", "nobody").code())
        .isEqualTo("legal-person-refused");
    RestClient.Answer wrong = registrar.register("919901010000030176", "示例有限公司", "active", bossId);
    assertThat(wrong.code()).isEqualTo("legal-person-refused");
    assertThat(wrong.body()).doesNotContain("919901010000030176");
  }

  @Test
  void acts_are_recorded_done_or_refused() throws Exception {
    String id = boss.granted(MandatesClient.terms("mandate.clerk", "tax-office"));
    boss.revoke(id);
    boss.grant(MandatesClient.terms("mandate.nobody", "tax-office"));

    assertThat(AuditIT.events("admin.create.signet_mandate"))
        .anyMatch(act -> act.subject().startsWith("mandates/" + id) && act.actor().equals(bossId))
        .anyMatch(
            act ->
                act.outcome() == AuditEvent.Outcome.FAILURE
                    && act.reason().equals("agent-refused"));
    assertThat(AuditIT.events("admin.delete.signet_mandate"))
        .anyMatch(act -> act.subject().startsWith("mandates/" + id));
    assertThat(AuditIT.events("admin.update.signet_legal_person"))
        .anyMatch(act -> act.subject().equals("legal-persons/" + COMPANY));
  }

  private static Map<String, Object> ofCompany(String agent) {
    Map<String, Object> terms = MandatesClient.terms(agent, "tax-office");
    terms.put("legalPerson", COMPANY);
    return terms;
  }

  private static String standing(MandatesClient client, String list, String id) throws Exception {
    return entry(client.list().json().path(list), id).path("standing").asText();
  }

  private static JsonNode entry(JsonNode list, String id) {
    return list.valueStream()
        .filter(mandate -> mandate.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
