package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signet.audit.log.AuditEvent;

/** Choosing at sign-on for whom to act, on a real server. */
class ActingIT {
  private static final String TAX_OFFICE = "tax-office.web";
  private static final String HOUSING = "housing.web";
  private static final String COMPANY = "91990101000003068D";
  private static String bossId;
  private static String clerkId;
  private static MandatesClient boss;
  private static LegalPersonsClient registrar;
  private static Instant end;
  private static SignOn ending;

  @BeforeAll
  static void makeClientsPeopleAndCompany() throws Exception {
    TestClients.takingAgents(TAX_OFFICE, "tax-filing");
    TestClients.takingAgents(HOUSING, "");
    bossId = TestAccounts.proved("acting.boss", "110106188702020118", 3);
    clerkId = TestAccounts.proved("acting.clerk", "110106188702020126", 2);
    registrar = LegalPersonsClient.registrar();
    registrar.register(COMPANY, "示例制造有限公司", "active", bossId);
    boss = MandatesClient.of("acting.boss");
    signOnByMandateThatEndsSoon();
  }

  /** Done first, so that the other tests run while it ends. */
  private static void signOnByMandateThatEndsSoon() throws Exception {
    Map<String, Object> terms = ofCompany();
    end = Instant.now().plusSeconds(30);
    terms.put("until", end.toString());
    ending = actBy(new WebSignOn(TAX_OFFICE), boss.granted(terms));
  }

  @Test
  void who_may_act_for_nobody_is_not_asked() throws Exception {
    TestAccounts.proved("acting.alone", "110106188702020134", 2);
    WebSignOn web = new WebSignOn(TAX_OFFICE);

    SignOn signOn = web.tokens(web.withPassword("acting.alone", TestAccounts.PASSWORD));

    assertThat(signOn.claims().has("on_behalf_of")).isFalse();
  }

  @Test
  void who_is_entrusted_after_a_sign_on_is_asked_at_the_next() throws Exception {
    TestAccounts.proved("acting.later", "110106188702029905", 2);
    WebSignOn web = new WebSignOn(TAX_OFFICE);
    SignOn alone = web.tokens(web.withPassword("acting.later", TestAccounts.PASSWORD));
    assertThat(alone.claims().toString()).doesNotContain("acting\"", "\"self\"");
    String id = boss.granted(MandatesClient.terms("acting.later", TAX_OFFICE));

    WebSignOn.Page page = web.open("");
    assertThat(page.asksForWhom()).as(page.html()).isTrue();
    JsonNode claims = web.tokens(web.send(page, as("mandate:" + id))).claims();

    assertThat(claims.at("/on_behalf_of/mandate").asText()).isEqualTo(id);
    boss.revoke(id);
  }

  @Test
  void a_representative_is_asked_and_the_token_tells_who_acts_for_whom() throws Exception {
    WebSignOn web = new WebSignOn(HOUSING);
    WebSignOn.Page page = web.withPassword("acting.boss", TestAccounts.PASSWORD);
    assertThat(page.asksForWhom()).isTrue();
    assertThat(page.html()).contains("示例制造有限公司", COMPANY, "作为法定代表人");

    SignOn signOn = web.tokens(web.send(page, as("representative:" + COMPANY)));

    JsonNode claim = signOn.claims().path("on_behalf_of");
    assertThat(claim.path("sub").asText()).isEqualTo("legal-person:" + COMPANY);
    assertThat(claim.path("name").asText()).isEqualTo("示例制造有限公司");
    assertThat(claim.path("by").asText()).isEqualTo("representative");
    assertThat(claim.at("/act/sub").asText()).isEqualTo(bossId);
    assertThat(signOn.claims().path("sub").asText()).isEqualTo(bossId);
  }

  @Test
  void user_info_and_introspection_tell_who_acts_for_whom_as_the_token_does() throws Exception {
    Map<String, Object> terms = ofCompany();
    String id = boss.granted(terms);

    SignOn signOn = actBy(new WebSignOn(TAX_OFFICE), id);

    JsonNode claim = signOn.claims().path("on_behalf_of");
    assertThat(claim.path("sub").asText()).isEqualTo("legal-person:" + COMPANY);
    assertThat(claim.path("credit_code").asText()).isEqualTo(COMPANY);
    assertThat(claim.path("by").asText()).isEqualTo("mandate");
    assertThat(claim.path("exp").asLong())
        .isEqualTo(Instant.parse(terms.get("until").toString()).getEpochSecond());
    assertThat(claim.at("/act/sub").asText()).isEqualTo(clerkId);
    assertThat(signOn.idClaims().path("on_behalf_of")).isEqualTo(claim);
    assertThat(signOn.userInfo().path("on_behalf_of")).isEqualTo(claim);
    assertThat(signOn.introspection().path("on_behalf_of")).isEqualTo(claim);
    boss.revoke(id);
  }

  @Test
  void an_agent_acts_for_a_person_whose_name_stays_masked() throws Exception {
    String id = boss.granted(MandatesClient.terms("acting.clerk", TAX_OFFICE));
    WebSignOn web = new WebSignOn(TAX_OFFICE);

    SignOn signOn = actBy(web, id);

    JsonNode claim = signOn.claims().path("on_behalf_of");
    assertThat(claim.path("sub").asText()).isEqualTo("account:" + bossId);
    assertThat(claim.path("name").asText()).isEqualTo("测**");
    assertThat(claim.path("mandate").asText()).isEqualTo(id);
    assertThat(claim.at("/act/sub").asText()).isEqualTo(clerkId);
    boss.revoke(id);
  }

  @Test
  void the_page_is_there_in_english() throws Exception {
    WebSignOn web = new WebSignOn(HOUSING);
    WebSignOn.Page login = web.open("ui_locales=en");

    WebSignOn.Page page =
        web.send(login, Map.of("username", "acting.boss", "password", TestAccounts.PASSWORD));

    assertThat(page.html()).contains("For whom do you act?", "as its legal representative");
  }

  @Test
  void switches_without_a_password_and_the_tokens_of_before_end() throws Exception {
    String id = boss.granted(ofCompany());
    WebSignOn web = new WebSignOn(TAX_OFFICE);
    SignOn asCompany = actBy(web, id);
    assertThat(asCompany.active()).isTrue();
    assertThat(web.open("").code()).as("what was chosen stays").isNotNull();
    assertThat(web.tokens(web.open("")).claims().at("/on_behalf_of/mandate").asText())
        .isEqualTo(id);
    Thread.sleep(2_100); // a token counts as old when it is a second older than its session

    WebSignOn.Page page = web.open("kc_action=signet-acting");
    assertThat(page.asksForWhom()).isTrue();
    SignOn asMyself = web.tokens(web.send(page, as("self")));

    assertThat(asMyself.claims().has("on_behalf_of")).isFalse();
    assertThat(asMyself.active()).isTrue();
    assertThat(asCompany.active()).isFalse();
    assertThat(refresh(asCompany).statusCode()).isEqualTo(400);
    boss.revoke(id);
  }

  @Test
  void a_choice_at_one_client_means_nothing_at_another() throws Exception {
    String id = boss.granted(ofCompany());
    WebSignOn web = new WebSignOn(TAX_OFFICE);
    actBy(web, id);

    SignOn elsewhere = web.at(HOUSING).tokens(web.at(HOUSING).open(""));

    assertThat(elsewhere.claims().has("on_behalf_of")).isFalse();
    boss.revoke(id);
  }

  @Test
  void a_mandate_for_a_service_code_counts_at_a_client_that_offers_it() throws Exception {
    Map<String, Object> terms = MandatesClient.terms("acting.clerk", "tax-filing");
    String id = boss.granted(terms);

    SignOn signOn = actBy(new WebSignOn(TAX_OFFICE), id);

    assertThat(signOn.claims().at("/on_behalf_of/mandate").asText()).isEqualTo(id);
    WebSignOn housing = new WebSignOn(HOUSING);
    assertThat(housing.withPassword("acting.clerk", TestAccounts.PASSWORD).code()).isNotNull();
    boss.revoke(id);
  }

  @Test
  void a_forged_choice_is_refused_on_the_page_and_recorded() throws Exception {
    String mine = boss.granted(ofCompany());
    String elsewhere = boss.granted(MandatesClient.terms("acting.clerk", "customs"));
    TestAccounts.proved("acting.other", "110106188702020142", 2);
    String others = boss.granted(MandatesClient.terms("acting.other", TAX_OFFICE));
    WebSignOn web = new WebSignOn(TAX_OFFICE);
    WebSignOn.Page page = web.withPassword("acting.clerk", TestAccounts.PASSWORD);

    for (String forged :
        List.of(
            "mandate:" + others,
            "mandate:" + elsewhere,
            "representative:" + COMPANY,
            "mandate:",
            "self:" + bossId,
            "")) {
      page = web.send(page, as(forged));
      assertThat(page.asksForWhom()).as(forged).isTrue();
      assertThat(page.html()).contains("您无权或已不再有权代表该对象");
    }
    assertThat(web.tokens(web.send(page, as("mandate:" + mine))).claims().has("on_behalf_of"))
        .isTrue();
    assertThat(AuditIT.events("sign-on.custom_required_action"))
        .anyMatch(e -> e.outcome() == AuditEvent.Outcome.FAILURE && e.actor().equals(clerkId))
        .anyMatch(e -> ("mandate:" + mine).equals(e.details().get("acting")));
    for (String id : List.of(mine, elsewhere, others)) {
      boss.revoke(id);
    }
  }

  @Test
  void what_a_client_or_an_account_says_of_itself_makes_nobody_an_agent() throws Exception {
    TestAccounts.proved("acting.forger", "110106188702020150", 2);
    WebSignOn web = new WebSignOn(TAX_OFFICE);
    WebSignOn.Page login =
        web.open("signet.acting=representative:" + COMPANY + "&on_behalf_of=" + COMPANY);

    SignOn signOn =
        web.tokens(
            web.send(
                login,
                Map.of(
                    "username",
                    "acting.forger",
                    "password",
                    TestAccounts.PASSWORD,
                    "acting",
                    "representative:" + COMPANY)));

    assertThat(signOn.claims().has("on_behalf_of")).isFalse();
  }

  @Test
  void a_revoked_mandate_ends_the_sign_on_and_its_tokens_at_once() throws Exception {
    String id = boss.granted(ofCompany());
    SignOn signOn = actBy(new WebSignOn(TAX_OFFICE), id);
    SignOn myself = SignOn.withPassword("acting.clerk", TestAccounts.PASSWORD, "openid");

    boss.revoke(id);

    assertThat(signOn.active()).isFalse();
    assertThat(refresh(signOn).statusCode()).isEqualTo(400);
    assertThat(myself.active()).as("another sign-on of the agent goes on").isTrue();
  }

  @Test
  void a_client_is_told_of_a_revocation_by_back_channel() throws Exception {
    try (BackChannel told = BackChannel.open()) {
      TestClients.takingAgents("back-channel.web", "", told.uri());
      String id = boss.granted(MandatesClient.terms("acting.clerk", "back-channel.web"));
      SignOn signOn = actBy(new WebSignOn("back-channel.web"), id);

      boss.revoke(id);

      assertThat(told.logoutToken().path("sid").asText())
          .isEqualTo(signOn.claims().path("sid").asText());
    }
  }

  @Test
  void a_mandate_that_ends_within_the_session_ends_its_tokens_and_their_refresh() throws Exception {
    assertThat(ending.claims().path("exp").asLong()).isLessThanOrEqualTo(end.getEpochSecond());

    Thread.sleep(Math.max(0, end.toEpochMilli() - System.currentTimeMillis() + 1_000));

    assertThat(ending.active()).isFalse();
    HttpResponse<String> refused = refresh(ending);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("invalid_grant");
    assertThat(AuditIT.events("sign-on.refresh_token"))
        .anyMatch(
            e ->
                e.reason().equals("acting_ended")
                    && e.subject().equals("client:" + TAX_OFFICE)
                    && e.actor().equals(clerkId));
  }

  @Test
  void a_company_that_is_suspended_is_acted_for_by_nobody() throws Exception {
    String code = "919901010000030768";
    registrar.register(code, "示例物流有限公司", "active", bossId);
    Map<String, Object> terms = ofCompany();
    terms.put("legalPerson", code);
    String id = boss.granted(terms);
    SignOn agent = actBy(new WebSignOn(TAX_OFFICE), id);
    WebSignOn web = new WebSignOn(TAX_OFFICE);
    SignOn representative =
        web.tokens(
            web.send(
                web.withPassword("acting.boss", TestAccounts.PASSWORD),
                as("representative:" + code)));

    registrar.register(code, "示例物流有限公司", "suspended", bossId);

    assertThat(agent.active()).isFalse();
    assertThat(representative.active()).isFalse();
    WebSignOn again = new WebSignOn(TAX_OFFICE);
    assertThat(again.withPassword("acting.boss", TestAccounts.PASSWORD).html())
        .contains(COMPANY)
        .doesNotContain(code);
  }

  @Test
  void a_representative_who_is_replaced_acts_no_more() throws Exception {
    String code = "919901010000030843";
    String successor = TestAccounts.proved("acting.successor", "110106188702020169", 3);
    registrar.register(code, "示例建设有限公司", "active", bossId);
    WebSignOn web = new WebSignOn(TAX_OFFICE);
    SignOn before =
        web.tokens(
            web.send(
                web.withPassword("acting.boss", TestAccounts.PASSWORD),
                as("representative:" + code)));

    registrar.register(code, "示例建设有限公司", "active", successor);

    assertThat(before.active()).isFalse();
    assertThat(refresh(before).statusCode()).isEqualTo(400);
  }

  @Test
  void who_acts_for_somebody_does_not_act_as_an_official_too() throws Exception {
    String official = TestAccounts.proved("acting.official", "110106188702020177", 3);
    OrganisationsClient.of("shen.liu").enrol(DemoOrganisation.COUNTY.code(), official, "seal-user");
    String id = boss.granted(MandatesClient.terms("acting.official", TAX_OFFICE));
    WebSignOn web = new WebSignOn(TAX_OFFICE);
    WebSignOn.Page page = web.withPassword("acting.official", TestAccounts.PASSWORD);

    JsonNode claims = web.tokens(web.send(page, as("mandate:" + id))).claims();

    assertThat(claims.has("on_behalf_of")).isTrue();
    assertThat(claims.has("organisation")).isFalse();
    assertThat(claims.at("/realm_access/roles").toString()).doesNotContain("seal-user");
    boss.revoke(id);
  }

  private static SignOn actBy(WebSignOn web, String mandate) throws Exception {
    WebSignOn.Page page = web.withPassword("acting.clerk", TestAccounts.PASSWORD);
    assertThat(page.asksForWhom()).as(page.html()).isTrue();
    return web.tokens(web.send(page, as("mandate:" + mandate)));
  }

  private static HttpResponse<String> refresh(SignOn signOn) throws Exception {
    return signOn.refresh(signOn.claims().path("azp").asText());
  }

  private static Map<String, String> as(String acting) {
    return Map.of("acting", acting);
  }

  private static Map<String, Object> ofCompany() {
    Map<String, Object> terms = MandatesClient.terms("acting.clerk", TAX_OFFICE);
    terms.put("legalPerson", COMPANY);
    return terms;
  }
}
