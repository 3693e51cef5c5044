package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.onelogin.saml2.authn.AuthnRequest;
import com.onelogin.saml2.authn.SamlResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LevelsIT {

  @Test
  void a_level_two_person_gets_a_step_up_page_and_goes_on_when_raised() throws Exception {
    RelyingSystem stamping = RelyingSystem.make("it-stamping", Map.of("signet.use", "stamping"));
    String number = "110105188802020012";
    String user = TestAccounts.proved("it.stepup", number, 2);

    Browsing browser = stamping.browse(Map.of());
    browser.signIn("it.stepup", TestAccounts.PASSWORD);

    assertThat(browser.page()).contains("signet-step-up-needed", "三级（当面核验）", "二级（信息核验）");
    assertThat(browser.page()).doesNotContain(number);

    browser.submit(Map.of("check", "true"));
    assertThat(browser.page()).contains("signet-step-up-notice");

    raise(user, number, 3);
    browser.submit(Map.of("check", "true"));
    JsonNode claims = stamping.tokens(browser).claims();
    assertThat(claims.path("identity_level").asInt()).isEqualTo(3);
    assertThat(claims.path("acr").asText()).isEqualTo("level2"); // the sign-on was a password
    assertThat(events()).contains("identity_level_too_low");
  }

  @Test
  void the_step_up_page_speaks_english_and_leads_back_to_the_system() throws Exception {
    RelyingSystem stamping = RelyingSystem.make("it-stamping", Map.of("signet.use", "stamping"));

    Browsing browser = stamping.browse(Map.of("ui_locales", "en"));
    browser.signIn("zhao.liu", KeycloakUnderTest.realm().account("zhao.liu").password());
    assertThat(browser.page()).contains("needs an identity of level", "3, seen in person");
    browser.submit(Map.of("cancel", "true"));

    assertThat(browser.sentAwayWith())
        .containsEntry("error", "access_denied")
        .containsEntry("state", "of-the-system")
        .doesNotContainKey("code");
  }

  @Test
  void a_system_of_level_three_asks_for_a_second_factor_and_cannot_ask_for_less() throws Exception {
    RelyingSystem system = RelyingSystem.ruled("it-level-three", Map.of("minimum-level", 3));
    TestAccounts.proved("it.second-factor", "110105188802020020", 4);

    Browsing browser = system.browse(Map.of("acr_values", "level1"));
    browser.signIn("it.second-factor", TestAccounts.PASSWORD);
    String secret = browser.hidden("totpSecret");
    browser.submit(Map.of("totp", OneTimeCode.of(secret, 0), "userLabel", "phone"));
    assertThat(system.tokens(browser).claims().path("acr").asText()).isEqualTo("level3");

    // the same browser at a system that asks nothing, and back again: no further question
    RelyingSystem plain = RelyingSystem.make("it-plain", Map.of());
    assertThat(plain.tokens(plain.browse(browser, Map.of())).claims().path("acr").asText())
        .isEqualTo("level3");
    assertThat(system.tokens(system.browse(browser, Map.of())).claims().path("acr").asText())
        .isEqualTo("level3");
  }

  @Test
  void acr_is_the_lower_of_identity_and_sign_on() throws Exception {
    RelyingSystem plain = RelyingSystem.make("it-plain", Map.of());
    TestAccounts.make("it.nobody");

    Browsing unproved = plain.browse(Map.of());
    unproved.signIn("it.nobody", TestAccounts.PASSWORD);
    assertThat(plain.tokens(unproved).claims().path("acr").asText()).isEqualTo("level1");

    Browsing proved = plain.browse(Map.of());
    proved.signIn("li.si", KeycloakUnderTest.realm().account("li.si").password());
    JsonNode claims = plain.tokens(proved).claims();
    assertThat(claims.path("acr").asText()).isEqualTo("level2");
    assertThat(claims.path("identity_level").asInt()).isEqualTo(3);
  }

  @Test
  void a_client_can_have_names_of_its_own_for_the_levels() throws Exception {
    RelyingSystem named =
        RelyingSystem.make(
            "it-names", Map.of("acr.loa.map", "{\"bronze\":1,\"silver\":2,\"gold\":3}"));

    TestAccounts.proved("it.named", "110108188704040019", 3);
    Browsing browser = named.browse(Map.of("acr_values", "silver"));
    browser.signIn("it.named", TestAccounts.PASSWORD);
    assertThat(named.tokens(browser).claims().path("acr").asText()).isEqualTo("silver");

    named.browse(browser, Map.of("acr_values", "gold"));
    assertThat(browser.hidden("totpSecret")).as("its third level asks for more").isNotEmpty();
  }

  @Test
  void a_service_provider_can_have_uris_of_its_own_for_the_levels() throws Exception {
    ObjectNode client = (ObjectNode) AdminApi.JSON.readTree(RelyingGuideIT.block("saml-client"));
    String entity = "https://levels.example/saml";
    client.put("clientId", entity);
    String own = "https://levels.example/loa/substantial";
    ((ObjectNode) client.path("attributes"))
        .put("acr.loa.map", "{\"https://levels.example/loa/basic\":1,\"" + own + "\":2}");
    TestAccounts.admin().create("/admin/realms/signet/clients", client);
    SamlProvider provider =
        SamlProvider.of(
            entity,
            client.at("/redirectUris/0").asText(),
            "https://levels.example/loa/substantial");

    AuthnRequest request = provider.request();
    Browsing browser = new Browsing(KeycloakUnderTest.keycloak().baseUri());
    browser.open(provider.signOn(request));
    browser.signIn("li.si", KeycloakUnderTest.realm().account("li.si").password());
    SamlResponse response = provider.response(browser.hidden("SAMLResponse"));

    assertThat(response.isValid(request.getId())).as(response.getError()).isTrue();
    assertThat(response.getSAMLResponseXml())
        .contains(">" + own + "</")
        .doesNotContain("urn:signet:level");
  }

  @Test
  void names_that_jump_over_a_level_never_tell_more_than_was_reached() throws Exception {
    RelyingSystem coarse =
        RelyingSystem.make("it-coarse", Map.of("acr.loa.map", "{\"low\":1,\"high\":3}"));

    Browsing browser = coarse.browse(Map.of());
    browser.signIn("li.si", KeycloakUnderTest.realm().account("li.si").password());

    assertThat(coarse.tokens(browser).claims().path("acr").asText()).isEqualTo("low");
  }

  @Test
  void a_client_that_insists_on_a_level_gets_the_page_too() throws Exception {
    RelyingSystem plain = RelyingSystem.make("it-plain", Map.of());
    TestAccounts.proved("it.insist", "110105188802020039", 1);

    Browsing browser =
        plain.browse(
            Map.of("claims", "{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"level2\"}}}"));
    browser.signIn("it.insist", TestAccounts.PASSWORD);

    assertThat(browser.page()).contains("signet-step-up-needed", "二级（信息核验）");
  }

  @Test
  void a_client_that_insists_beside_verified_claims_gets_the_page_too() throws Exception {
    RelyingSystem plain = RelyingSystem.make("it-beside", Map.of());
    TestAccounts.proved("it.beside", "110105188802020098", 1);

    Browsing browser = plain.browse(Map.of("claims", besideVerified("level2")));
    browser.signIn("it.beside", TestAccounts.PASSWORD);

    assertThat(browser.page()).contains("signet-step-up-needed", "二级（信息核验）");
  }

  @Test
  void a_level_that_does_not_exist_and_is_insisted_on_beside_verified_claims_is_refused()
      throws Exception {
    RelyingSystem plain = RelyingSystem.make("it-beside-unknown", Map.of());

    Browsing browser = plain.browse(Map.of("claims", besideVerified("level9")));

    assertThat(browser.status()).isEqualTo(400);
    assertThat(browser.body()).contains("kc-error-message").doesNotContain("name=\"password\"");
  }

  private static String besideVerified(String level) {
    return "{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\""
        + level
        + "\"}},\"userinfo\":{\"verified_claims\":{\"verification\":{\"trust_framework\":null},"
        + "\"claims\":{\"birthdate\":null}}}}";
  }

  @Test
  void a_sign_on_that_is_too_old_is_done_again() throws Exception {
    RelyingSystem fresh = RelyingSystem.ruled("it-fresh", Map.of("maximum-age-seconds", 0));
    Browsing browser = fresh.browse(Map.of("max_age", "3600"));
    browser.signIn("li.si", KeycloakUnderTest.realm().account("li.si").password());
    fresh.tokens(browser);
    Thread.sleep(1100); // ages are whole seconds

    fresh.browse(browser, Map.of("max_age", "3600"));

    assertThat(browser.page()).contains("name=\"password\"");
  }

  @Test
  void a_second_factor_counts_for_fifteen_minutes_in_every_flow() throws Exception {
    Map<String, Duration> ages = new HashMap<>();
    for (LevelCondition condition : LevelCondition.all()) {
      if (condition.level() > 2) {
        ages.put(condition.alias(), condition.age());
      }
    }

    assertThat(ages)
        .containsOnlyKeys(
            "signet level 3",
            "signet level 4",
            "signet registered level 3",
            "signet region level 3")
        .allSatisfy((alias, age) -> assertThat(age).isEqualTo(Duration.ofMinutes(15)));
  }

  /** With a second instead of the quarter of an hour. */
  @Test
  void a_second_factor_that_is_too_old_counts_no_more_and_is_asked_for_again() throws Exception {
    RelyingSystem system = RelyingSystem.ruled("it-factor-age", Map.of("minimum-level", 3));
    RelyingSystem plain = RelyingSystem.make("it-plain", Map.of());
    TestAccounts.proved("it.factor-age", "110106197703070322", 3);
    Browsing browser = system.browse(Map.of());
    browser.signIn("it.factor-age", TestAccounts.PASSWORD);
    String secret = browser.hidden("totpSecret");
    browser.submit(Map.of("totp", OneTimeCode.of(secret, 0), "userLabel", "phone"));
    system.tokens(browser);

    LevelCondition condition = LevelCondition.of("signet level 3");
    condition.count(Duration.ofSeconds(1));
    try {
      Thread.sleep(2100); // ages are whole seconds

      assertThat(plain.tokens(plain.browse(browser, Map.of())).claims().path("acr").asText())
          .as("the password still counts")
          .isEqualTo("level2");
      system.browse(browser, Map.of("max_age", "3600"));
      assertThat(browser.page()).contains("name=\"otp\"").doesNotContain("name=\"password\"");
      browser.submit(Map.of("otp", OneTimeCode.of(secret, 1)));
      assertThat(system.tokens(browser).claims().path("acr").asText()).isEqualTo("level3");
    } finally {
      condition.count(condition.age());
    }
  }

  @Test
  void no_token_is_given_around_the_page_nor_after_the_identity_is_worth_less() throws Exception {
    RelyingSystem stamping = RelyingSystem.make("it-stamping", Map.of("signet.use", "stamping"));
    String number = "110105188802020047";
    String user = TestAccounts.proved("it.around", number, 2);
    Map<String, String> password =
        Map.of(
            "grant_type", "password",
            "username", "it.around",
            "password", TestAccounts.PASSWORD,
            "scope", "openid");

    refused(stamping.ask(password), "proved better");
    raise(user, number, 3);
    HttpResponse<String> given = stamping.ask(password);
    assertThat(given.statusCode()).as(given.body()).isEqualTo(200);
    raise(user, number, 2);
    refused(stamping.refresh(new SignOn(RelyingSystem.json(given))), "proved better");
  }

  @Test
  void a_program_is_refused_where_persons_are_served() throws Exception {
    RelyingSystem stamping = RelyingSystem.make("it-stamping", Map.of("signet.use", "stamping"));

    refused(stamping.ask(Map.of("grant_type", "client_credentials")), "kind of subject");
  }

  @Test
  void the_console_halts_a_level_two_person_on_the_step_up_page() throws Exception {
    WebSignOn console = new WebSignOn("signet-console");
    WebSignOn.Page login =
        console.open("code_challenge_method=S256&code_challenge=" + "A".repeat(43));

    WebSignOn.Page page =
        console.send(
            login,
            Map.of(
                "username",
                "zhao.liu",
                "password",
                KeycloakUnderTest.realm().account("zhao.liu").password()));

    assertThat(page.html()).contains("signet-step-up-needed", "三级（当面核验）");
  }

  @Test
  void a_kind_that_is_not_served_is_told_on_a_page_before_any_token() throws Exception {
    RelyingSystem system =
        RelyingSystem.ruled("it-companies", Map.of("subject-kinds", List.of("legal-person")));
    Browsing browser = system.browse(Map.of("ui_locales", "en"));

    browser.signIn("li.si", KeycloakUnderTest.realm().account("li.si").password());
    assertThat(browser.page()).contains("does not serve you in your own name");
    browser.submit(Map.of("acting", "self"));

    assertThat(browser.sentAwayWith())
        .containsEntry("error", "access_denied")
        .containsEntry("state", "of-the-system")
        .doesNotContainKey("code");
    assertThat(events()).contains("subject_kind_not_served");
  }

  @Test
  void only_kinds_that_are_served_can_be_chosen() throws Exception {
    String company = "91990101000003105K";
    String boss = TestAccounts.proved("it.company-boss", "110105188802020055", 3);
    LegalPersonsClient.registrar().register(company, "示例印刷有限公司", "active", boss);
    RelyingSystem system =
        RelyingSystem.ruled("it-companies-only", Map.of("subject-kinds", List.of("legal-person")));
    Browsing browser = system.browse(Map.of("scope", "openid agency"));

    browser.signIn("it.company-boss", TestAccounts.PASSWORD);
    assertThat(browser.page()).contains(company).doesNotContain("acting-self");
    browser.submit(Map.of("acting", "self"));
    assertThat(browser.page()).contains("kc-signet-acting");
    browser.submit(Map.of("acting", "representative:" + company));

    assertThat(system.tokens(browser).claims().at("/on_behalf_of/credit_code").asText())
        .isEqualTo(company);
  }

  @Test
  void only_released_claims_leave() throws Exception {
    RelyingSystem frugal =
        RelyingSystem.ruled("it-frugal", Map.of("released-claims", List.of("identity_level")));

    Browsing browser = frugal.browse(Map.of());
    browser.signIn("li.si", KeycloakUnderTest.realm().account("li.si").password());
    SignOn signOn = frugal.tokens(browser);

    assertThat(signOn.claims().path("identity_level").asInt()).isEqualTo(3);
    assertThat(signOn.claims().path("sub").asText()).isNotEmpty();
    for (JsonNode token : List.of(signOn.claims(), signOn.idClaims())) {
      assertThat(token.has("real_name_masked")).isFalse();
      assertThat(token.has("preferred_username")).isFalse();
      assertThat(token.has("organisation")).isFalse();
    }
  }

  @Test
  void a_rule_that_means_nothing_is_not_stored() throws Exception {
    AdminApi admin = TestAccounts.admin();
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of("minimum-level", 7), Map.of("subject-kinds", List.of("robots")))) {
      assertThatThrownBy(
              () -> RelyingSystem.append(admin, "profiles", RelyingSystem.profile("wrong", wrong)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("400");
    }
  }

  private static void raise(String user, String number, int level) throws Exception {
    RegistrarClient registrar =
        RegistrarClient.of(KeycloakUnderTest.keycloak(), KeycloakUnderTest.realm());
    assertThat(registrar.register(user, "测试人", number, level).status()).isEqualTo(204);
  }

  private static void refused(HttpResponse<String> response, String reason) throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(RelyingSystem.json(response).path("error").asText()).isEqualTo("invalid_grant");
    assertThat(response.body()).contains(reason).doesNotContain("access_token");
  }

  /** After everything that happened before has been delivered. */
  private static String events() throws Exception {
    return AuditIT.events("sign-on.").toString();
  }
}
