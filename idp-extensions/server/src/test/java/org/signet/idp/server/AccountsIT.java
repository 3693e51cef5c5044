package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.audit.log.AuditEvent;

/** Freezing, unfreezing and closing accounts on a real server. */
class AccountsIT {
  private static RestClient officer;

  @BeforeAll
  static void signOnAsOfficer() {
    officer = TestAccounts.officer();
  }

  @Test
  void a_frozen_account_is_signed_off_and_signs_on_again_when_it_thaws() throws Exception {
    String user = TestAccounts.proved("life.frozen", "110106188702020185", 3);
    SignOn before = signOn("life.frozen");
    assertThat(officer.send("GET", user, "").json().path("state").asText()).isEqualTo("active");

    assertThat(change(user, "frozen", "reported-lost").status()).isEqualTo(204);

    assertThat(before.active()).isFalse();
    assertThat(before.refresh().statusCode()).isEqualTo(400);
    assertThatThrownBy(() -> KeycloakUnderTest.realm().token("life.frozen", TestAccounts.PASSWORD))
        .isInstanceOf(SignInException.class);
    assertThat(officer.send("GET", user, "").json().path("reason").asText())
        .isEqualTo("reported-lost");

    assertThat(change(user, "active", "seen-at-counter").status()).isEqualTo(204);
    assertThat(signOn("life.frozen").claims().path("identity_level").asInt()).isEqualTo(3);
  }

  @Test
  void a_client_is_told_by_back_channel_of_a_frozen_account() throws Exception {
    String user = TestAccounts.proved("life.told", "110106188702029913", 3);
    try (BackChannel told = BackChannel.open()) {
      TestClients.takingAgents("life.told.web", "", told.uri());
      WebSignOn web = new WebSignOn("life.told.web");
      SignOn signOn = web.tokens(web.withPassword("life.told", TestAccounts.PASSWORD));

      assertThat(change(user, "frozen", "reported-lost").status()).isEqualTo(204);

      assertThat(told.logoutToken().path("sid").asText())
          .isEqualTo(signOn.claims().path("sid").asText());
    }
  }

  @Test
  void nobody_acts_for_a_person_whose_account_is_frozen() throws Exception {
    String principal = TestAccounts.proved("life.principal", "110106188702020193", 3);
    TestAccounts.proved("life.agent", "110106188702020206", 2);
    TestClients.takingAgents("life.web", "");
    String id =
        MandatesClient.of("life.principal").granted(MandatesClient.terms("life.agent", "life.web"));
    WebSignOn web = new WebSignOn("life.web");
    SignOn agent =
        web.tokens(
            web.send(
                web.withPassword("life.agent", TestAccounts.PASSWORD),
                Map.of("acting", "mandate:" + id)));

    change(principal, "frozen", "court-order");

    assertThat(agent.active()).isFalse();
    WebSignOn again = new WebSignOn("life.web");
    assertThat(again.withPassword("life.agent", TestAccounts.PASSWORD).code())
        .as("nothing is left to choose")
        .isNotNull();
  }

  @Test
  void a_closed_account_leaves_its_number_to_a_new_one_and_never_comes_back() throws Exception {
    String number = "110106188702020214";
    String user = TestAccounts.proved("life.closed", number, 3);
    OrganisationsClient.of("shen.liu").enrol(DemoOrganisation.COUNTY.code(), user, "seal-user");
    TestAccounts.proved("life.left", "110106188702020222", 2);
    MandatesClient.of("life.closed").granted(MandatesClient.terms("life.left", "customs"));
    SignOn before = signOn("life.closed");

    assertThat(change(user, "closed", "own-wish").status()).isEqualTo(204);

    assertThat(before.active()).isFalse();
    assertThat(MandatesClient.of("life.left").list().json().at("/received/0/standing").asText())
        .isEqualTo("revoked");
    assertThat(OrganisationsClient.of("shen.liu").staff(DemoOrganisation.COUNTY.code()).body())
        .doesNotContain(user);
    assertThat(change(user, "active", "mistake").code()).isEqualTo("account-closed");
    TestAccounts.proved("life.again", number, 3);
    assertThat(signOn("life.again").claims().has("organisation")).isFalse();
  }

  @Test
  void two_accounts_of_one_person_become_one_with_all_that_either_had() throws Exception {
    String passport = TestAccounts.make("life.passport");
    String document = "passport";
    assertThat(
            registrar()
                .register(
                    passport, "测试人", Map.of("documentType", document, "number", "GBR-123450001"), 3)
                .status())
        .isEqualTo(201);
    String card = TestAccounts.proved("life.card", "110106197703070154", 3);
    TestAccounts.proved("life.helper", "110106197703070162", 2);
    OrganisationsClient.of("shen.liu").enrol(DemoOrganisation.COUNTY.code(), passport, "seal-user");
    String given =
        MandatesClient.of("life.passport").granted(MandatesClient.terms("life.helper", "customs"));
    String between =
        MandatesClient.of("life.passport").granted(MandatesClient.terms("life.card", "customs"));
    SignOn before = signOn("life.passport");

    assertThat(merge(card, passport, "same-person").status()).isEqualTo(204);

    assertThat(before.active()).isFalse();
    assertThatThrownBy(
            () -> KeycloakUnderTest.realm().token("life.passport", TestAccounts.PASSWORD))
        .isInstanceOf(SignInException.class);
    assertThat(signOn("life.card").claims().at("/organisation/code").asText())
        .isEqualTo(DemoOrganisation.COUNTY.code());
    JsonNode mandates = MandatesClient.of("life.card").list().json().path("given");
    assertThat(mandates.findValuesAsText("id")).contains(given, between);
    for (JsonNode mandate : mandates) {
      boolean withHerself = mandate.path("id").asText().equals(between);
      assertThat(mandate.path("standing").asText()).isEqualTo(withHerself ? "revoked" : "in-force");
    }
    Map<String, String> number = Map.of("documentType", document, "number", "GBR-123450001");
    assertThat(registrar().lookUp(number).json().path("userId").asText())
        .as("the other document stays taken")
        .isEqualTo(card);
    String stranger = TestAccounts.make("life.imposter");
    assertThat(registrar().register(stranger, "测试人", number, 3).code()).isEqualTo("number-taken");
    assertThat(change(passport, "active", "mistake").code()).isEqualTo("account-closed");

    assertThat(change(card, "closed", "own-wish").status()).isEqualTo(204);
    assertThat(registrar().register(stranger, "测试人", number, 3).status())
        .as("closed with the account it belongs to")
        .isEqualTo(201);
  }

  @Test
  void accounts_of_two_names_or_one_that_is_not_active_are_not_brought_together() throws Exception {
    String one = TestAccounts.proved("life.one", "110106197703070170", 3);
    String other = TestAccounts.make("life.other");
    assertThat(
            registrar().register(other, "别的人", Map.of("number", "110106197703070189"), 3).status())
        .isEqualTo(201);
    String frozen = TestAccounts.make("life.cold");
    change(frozen, "frozen", "reported-lost");
    SignOn before = signOn("life.other");

    assertThat(merge(one, other, "x").code()).isEqualTo("merger-refused");
    assertThat(merge(one, frozen, "x").code()).isEqualTo("merger-refused");
    assertThat(merge(frozen, one, "x").code()).isEqualTo("merger-refused");
    assertThat(merge(one, one, "x").code()).isEqualTo("unknown-account");
    assertThat(merge(one, "nobody", "x").code()).isEqualTo("unknown-account");
    assertThat(merge(one, other, "Not a code").code()).isEqualTo("state-refused");

    assertThat(before.active()).as("what was refused leaves nothing behind").isTrue();
    assertThat(officer.send("GET", other, "").json().path("state").asText()).isEqualTo("active");
    assertThat(AuditIT.events("admin.update.signet_account"))
        .anyMatch(
            act ->
                act.subject().equals("accounts/" + one) && act.reason().equals("merger-refused"));
  }

  @Test
  void of_two_mergers_of_one_account_at_once_one_holds() throws Exception {
    String from = TestAccounts.proved("life.torn", "110106197703070197", 3);
    String left = TestAccounts.make("life.left-heir");
    String right = TestAccounts.make("life.right-heir");

    List<Integer> statuses =
        AtOnce.run(
            List.of(() -> merge(left, from, "a").status(), () -> merge(right, from, "b").status()));

    assertThat(statuses).containsExactlyInAnyOrder(204, 409);
    String heir = statuses.get(0) == 204 ? left : right;
    assertThat(registrar().lookUp("110106197703070197").json().path("userId").asText())
        .isEqualTo(heir);
  }

  @Test
  void of_two_changes_at_once_none_is_lost_in_silence() throws Exception {
    String user = TestAccounts.proved("life.twice", "110106188702020230", 3);

    List<Integer> statuses =
        AtOnce.run(
            List.of(
                () -> change(user, "frozen", "a").status(),
                () -> change(user, "closed", "b").status()));

    assertThat(statuses).allMatch(status -> status == 204 || status == 409).contains(204);
    String state = officer.send("GET", user, "").json().path("state").asText();
    assertThat(state).isEqualTo(statuses.get(1) == 204 ? "closed" : "frozen");
  }

  @ParameterizedTest
  @CsvSource({"deleted,x", "frozen,''", "frozen,Reason with blanks", "active,11010618870202024９"})
  void refuses_another_state_and_a_reason_that_is_no_code(String state, String reason)
      throws Exception {
    String user = TestAccounts.make("life.malformed");

    RestClient.Answer refused = change(user, state, reason);

    assertThat(refused.code()).isEqualTo("state-refused");
    assertThat(reason.isEmpty() || !refused.body().contains(reason)).isTrue();
  }

  @Test
  void refuses_unknown_accounts_services_and_whoever_is_no_officer() throws Exception {
    String service = TestClients.serviceAccount("signet-registrar");
    String token = SignOn.withPassword("jiang.wu", "openid organisations").accessToken();

    assertThat(change("nobody", "frozen", "x").code()).isEqualTo("unknown-account");
    assertThat(change(service, "frozen", "x").code()).isEqualTo("unknown-account");
    assertThat(TestAccounts.officer(() -> token).send("GET", service, "").status()).isEqualTo(401);
    assertThat(TestAccounts.officer(() -> null).send("GET", service, "").status()).isEqualTo(401);
  }

  @Test
  void changes_are_recorded_done_or_refused() throws Exception {
    String user = TestAccounts.proved("life.audited", "110106188702020249", 2);
    change(user, "frozen", "x");
    change("nobody", "frozen", "x");

    assertThat(AuditIT.events("admin.update.signet_account"))
        .anyMatch(
            act ->
                act.subject().equals("accounts/" + user)
                    && act.outcome() == AuditEvent.Outcome.SUCCESS)
        .anyMatch(
            act ->
                act.subject().equals("accounts/unknown") && act.reason().equals("unknown-account"));
  }

  private static RestClient.Answer change(String user, String state, String reason)
      throws Exception {
    return officer.put(user, Map.of("state", state, "reason", reason));
  }

  private static RestClient.Answer merge(String into, String from, String reason) throws Exception {
    return officer.post(into + "/mergers", Map.of("from", from, "reason", reason));
  }

  private static RegistrarClient registrar() throws IOException {
    return RegistrarClient.of(KeycloakUnderTest.keycloak(), KeycloakUnderTest.realm());
  }

  private static SignOn signOn(String username) throws IOException {
    return SignOn.withPassword(username, TestAccounts.PASSWORD, "openid");
  }
}
