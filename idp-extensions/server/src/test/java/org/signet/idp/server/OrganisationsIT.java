package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signet.idp.server.DemoOrganisation.CITY;
import static org.signet.idp.server.DemoOrganisation.COUNTY;
import static org.signet.idp.server.DemoOrganisation.OTHER_CITY;
import static org.signet.idp.server.DemoOrganisation.PROVINCE;
import static org.signet.idp.server.DemoOrganisation.TOWNSHIP;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.audit.log.AuditEvent;

/** The tree of organisations, administered over HTTP on a real server. */
class OrganisationsIT {
  private static final String NOWHERE = "119901010000022412";
  private static OrganisationsClient ofCity;

  @BeforeAll
  static void signOnAsAdministratorOfTheCity() {
    ofCity = OrganisationsClient.of("shen.liu");
  }

  @Test
  void an_administrator_sees_the_own_branch_only() throws Exception {
    assertThat(ofCity.list().json())
        .extracting(organisation -> organisation.path("code").asText())
        .contains(CITY.code(), COUNTY.code(), TOWNSHIP.code())
        .doesNotContain(PROVINCE.code(), OTHER_CITY.code());
    assertThat(OrganisationsClient.founder().list().json())
        .extracting(organisation -> organisation.path("code").asText())
        .contains(PROVINCE.code(), OTHER_CITY.code(), TOWNSHIP.code());
  }

  @Test
  void registers_renames_and_closes_an_organisation_below() throws Exception {
    String code = "11990101000002014W";
    assertThat(ofCity.plant(code, "示例村", "village", TOWNSHIP.code()).status()).isEqualTo(201);
    assertThat(ofCity.plant(code, "示例新村", "village", TOWNSHIP.code()).status()).isEqualTo(204);
    assertThat(ofCity.list().json())
        .filteredOn(organisation -> organisation.path("code").asText().equals(code))
        .singleElement()
        .satisfies(
            village -> {
              assertThat(village.path("name").asText()).isEqualTo("示例新村");
              assertThat(village.path("path")).hasSize(5);
            });
    assertThat(ofCity.close(code).status()).isEqualTo(204);
    assertThat(ofCity.plant(code, "示例村", "village", TOWNSHIP.code()).code())
        .isEqualTo("organisation-fixed");
  }

  @Test
  void refuses_another_place_and_a_level_above_the_parent() throws Exception {
    String code = "11990101000002022P";
    assertThat(ofCity.plant(code, "示例乡", "township", COUNTY.code()).status()).isEqualTo(201);

    assertThat(ofCity.plant(code, "示例乡", "township", CITY.code()).code())
        .isEqualTo("organisation-fixed");
    assertThat(ofCity.plant(code, "示例乡", "county", COUNTY.code()).code())
        .isEqualTo("organisation-fixed");
    assertThat(ofCity.plant("11990101000002030J", "示例市", "prefecture", COUNTY.code()).code())
        .isEqualTo("organisation-refused");
    assertThat(ofCity.close(COUNTY.code()).code()).isEqualTo("organisation-in-use");
  }

  @Test
  void an_administrator_reaches_neither_up_nor_to_a_sibling() throws Exception {
    for (String elsewhere : List.of(PROVINCE.code(), OTHER_CITY.code())) {
      assertThat(ofCity.staff(elsewhere).code()).isEqualTo("out-of-branch");
      assertThat(ofCity.plant("11990101000002049F", "示例", "village", elsewhere).code())
          .isEqualTo("out-of-branch");
      assertThat(ofCity.enrol(elsewhere, TestAccounts.id("zhang.san"), "seal-user").code())
          .isEqualTo("out-of-branch");
      assertThat(ofCity.dismiss(elsewhere, TestAccounts.id("wei.si")).code())
          .isEqualTo("out-of-branch");
      assertThat(ofCity.close(elsewhere).code()).isEqualTo("out-of-branch");
    }
    assertThat(OrganisationsClient.of("wei.si").list().code()).isEqualTo("not-administrator");
    assertThat(SignOn.withPassword("wei.si", "openid").claims().at("/organisation/code").asText())
        .isEqualTo(OTHER_CITY.code());
  }

  @Test
  void who_may_not_see_an_organisation_is_not_told_whether_it_exists() throws Exception {
    RestClient.Answer foreign = ofCity.staff(OTHER_CITY.code());
    RestClient.Answer unknown = ofCity.staff(NOWHERE);

    assertThat(unknown.status()).isEqualTo(foreign.status());
    assertThat(unknown.body()).isEqualTo(foreign.body());
    assertThat(OrganisationsClient.founder().staff(NOWHERE).code())
        .isEqualTo("unknown-organisation");
  }

  @Test
  void nobody_raises_the_own_rights_or_makes_a_peer() throws Exception {
    String self = TestAccounts.id("shen.liu");
    String colleague = TestAccounts.id("zhang.san");

    assertThat(ofCity.enrol(CITY.code(), self, "organisation-admin", "seal-manager").code())
        .isEqualTo("own-rights");
    assertThat(ofCity.enrol(COUNTY.code(), self, "seal-manager").code()).isEqualTo("own-rights");
    assertThat(ofCity.dismiss(CITY.code(), self).code()).isEqualTo("own-rights");
    assertThat(ofCity.enrol(CITY.code(), colleague, "organisation-admin").code())
        .isEqualTo("out-of-branch");
    assertThat(ofCity.plant(CITY.code(), "示例省", "prefecture", PROVINCE.code()).code())
        .isEqualTo("out-of-branch");
    assertThat(ofCity.plant("11990101000002057A", "示例", "province").code())
        .isEqualTo("out-of-branch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"person-registrar", "organisation-founder", "no-such-role", "", "admin"})
  void refuses_a_role_that_organisations_do_not_give(String role) throws Exception {
    assertThat(ofCity.enrol(CITY.code(), TestAccounts.id("zhao.liu"), role).code())
        .isEqualTo("role-refused");
  }

  @Test
  void refuses_to_enrol_who_is_unknown_or_not_proved() throws Exception {
    String unproved = TestAccounts.make("staff.unproved");

    RestClient.Answer refused = ofCity.enrol(CITY.code(), unproved, "seal-user");

    assertThat(refused.code()).isEqualTo("cannot-enrol");
    assertThat(ofCity.enrol(CITY.code(), "nobody", "seal-user").body()).isEqualTo(refused.body());
  }

  @Test
  void an_administrator_of_a_low_level_is_refused() throws Exception {
    String user = TestAccounts.proved("staff.low", "110106188702020011", 2);
    assertThat(
            OrganisationsClient.founder().enrol(COUNTY.code(), user, "organisation-admin").status())
        .isEqualTo(201);

    SignOn signOn = SignOn.withPassword("staff.low", TestAccounts.PASSWORD, "openid organisations");

    assertThat(new OrganisationsClient(signOn.accessToken()).list().code())
        .isEqualTo("level-too-low");
  }

  @Test
  void who_has_no_token_for_it_is_refused() throws Exception {
    String other = SignOn.withPassword("shen.liu", "openid").accessToken();

    assertThat(new OrganisationsClient(null).list().status()).isEqualTo(401);
    assertThat(new OrganisationsClient(other).list().status()).isEqualTo(401);
    assertThat(OrganisationsClient.of("zhang.san").list().code()).isEqualTo("not-administrator");
  }

  @Test
  void joining_gives_organisation_and_roles_and_leaving_ends_the_sign_on() throws Exception {
    String user = TestAccounts.proved("staff.joins", "11010618870202002X", 3);
    assertThat(signOn("staff.joins").claims().has("organisation")).isFalse();

    assertThat(ofCity.enrol(COUNTY.code(), user, "seal-user", "seal-applicant").status())
        .isEqualTo(201);
    SignOn joined = signOn("staff.joins");
    assertThat(joined.claims().at("/organisation/code").asText()).isEqualTo(COUNTY.code());
    assertThat(roles(joined)).contains("seal-user", "seal-applicant").doesNotContain("seal-maker");
    assertThat(joined.active()).isTrue();
    assertThat(ofCity.staff(COUNTY.code()).json())
        .anyMatch(member -> member.path("username").asText().equals("staff.joins"));

    assertThat(ofCity.dismiss(COUNTY.code(), user).status()).isEqualTo(204);

    assertThat(joined.active()).isFalse();
    assertThat(joined.refresh().statusCode()).isEqualTo(400);
    SignOn left = signOn("staff.joins");
    assertThat(left.claims().has("organisation")).isFalse();
    assertThat(roles(left)).doesNotContain("seal-user", "seal-applicant");
  }

  @Test
  void taking_a_role_ends_the_sign_on_and_giving_one_does_not() throws Exception {
    String user = TestAccounts.proved("staff.changes", "110106188702020038", 3);
    ofCity.enrol(COUNTY.code(), user, "seal-user");
    SignOn before = signOn("staff.changes");

    assertThat(ofCity.enrol(COUNTY.code(), user, "seal-user", "seal-maker").status())
        .isEqualTo(204);
    assertThat(before.active()).isTrue();
    assertThat(ofCity.enrol(COUNTY.code(), user, "seal-maker").status()).isEqualTo(204);

    assertThat(before.active()).isFalse();
    assertThat(roles(signOn("staff.changes"))).contains("seal-maker").doesNotContain("seal-user");
  }

  @Test
  void an_administrator_who_was_dismissed_may_do_nothing_with_a_token_still_in_hand()
      throws Exception {
    String user = TestAccounts.proved("staff.former", "110106188702020046", 3);
    ofCity.enrol(COUNTY.code(), user, "organisation-admin");
    OrganisationsClient ofCounty =
        new OrganisationsClient(
            SignOn.withPassword("staff.former", TestAccounts.PASSWORD, "openid organisations")
                .accessToken());
    assertThat(ofCounty.list().status()).isEqualTo(200);

    ofCity.dismiss(COUNTY.code(), user);

    assertThat(ofCounty.list().status()).isEqualTo(401);
  }

  @Test
  void exactly_one_registration_of_a_code_wins() throws Exception {
    Callable<Integer> registration =
        () -> ofCity.plant("119901010000020655", "示例村", "village", COUNTY.code()).status();

    List<Integer> statuses = AtOnce.run(List.of(registration, registration, registration));

    assertThat(statuses).containsOnlyOnce(201).allMatch(s -> s == 201 || s == 204 || s == 409);
  }

  @Test
  void nobody_is_enrolled_in_an_organisation_that_closes_at_the_same_time() throws Exception {
    String code = "119901010000020730";
    ofCity.plant(code, "示例村", "village", COUNTY.code());
    String user = TestAccounts.proved("staff.race", "110106188702020054", 3);

    List<Integer> statuses =
        AtOnce.run(
            List.of(
                () -> ofCity.enrol(code, user, "seal-user").status(),
                () -> ofCity.close(code).status()));

    boolean enrolled = statuses.get(0) == 201;
    assertThat(statuses.get(1) == 204).isNotEqualTo(enrolled);
    assertThat(signOn("staff.race").claims().has("organisation")).isEqualTo(enrolled);
  }

  @Test
  void an_account_that_is_removed_leaves_its_organisation() throws Exception {
    String code = "11990101000002081T";
    ofCity.plant(code, "示例村", "village", COUNTY.code());
    String user = TestAccounts.proved("staff.gone", "110106188702020062", 3);
    ofCity.enrol(code, user, "seal-user");
    assertThat(ofCity.close(code).code()).isEqualTo("organisation-in-use");

    TestAccounts.remove(user);

    assertThat(ofCity.close(code).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"name\":\"示例\"}",
        "{\"name\":1,\"level\":\"village\",\"parent\":\"119901010000000519\"}",
        "{\"name\":\"示例\",\"level\":\"village\",\"parent\":\"119901010000000519\",\"x\":1}"
      })
  void refuses_a_malformed_body(String body) throws Exception {
    assertThat(ofCity.send("PUT", "11990101000002102B", body).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"119901010000021107", "1199", "11010519491231002X"})
  void refuses_what_is_no_credit_code_without_repeating_it(String code) throws Exception {
    RestClient.Answer refused = ofCity.plant(code, "示例", "village", COUNTY.code());

    assertThat(refused.code()).isEqualTo("organisation-refused");
    assertThat(refused.body()).doesNotContain(code);
  }

  @Test
  void acts_are_recorded_done_or_refused() throws Exception {
    String user = TestAccounts.proved("staff.audited", "110106188702020070", 3);
    ofCity.enrol(COUNTY.code(), user, "seal-user");
    ofCity.enrol(OTHER_CITY.code(), user, "seal-user");

    List<AuditEvent> acts = AuditIT.events("admin.update.signet_organisation");

    assertThat(acts)
        .anyMatch(
            act ->
                act.subject().equals("organisations/" + COUNTY.code() + "/staff/" + user)
                    && act.outcome() == AuditEvent.Outcome.SUCCESS)
        .anyMatch(
            act ->
                act.subject().equals("organisations/" + OTHER_CITY.code() + "/staff/" + user)
                    && act.reason().equals("out-of-branch"));
  }

  private static SignOn signOn(String username) throws IOException {
    return SignOn.withPassword(username, TestAccounts.PASSWORD, "openid");
  }

  private static List<String> roles(SignOn signOn) throws IOException {
    return signOn.claims().at("/realm_access/roles").valueStream().map(JsonNode::asText).toList();
  }
}
