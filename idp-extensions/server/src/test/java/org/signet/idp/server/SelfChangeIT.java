package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
<<<<<<< HEAD
import java.time.ZoneId;
=======
>>>>>>> verify
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signet.audit.log.AuditEvent;

/** What a person changes on her own page, on a real server, with the cookies of a browser. */
class SelfChangeIT {
  private static final String CLIENT = "self-change.web";
<<<<<<< HEAD
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
=======
>>>>>>> verify
  private static final Pattern SECRET = Pattern.compile("name=\"secret\" value=\"([^\"]+)\"");
  private static final Pattern CODE = Pattern.compile("self-merge-shown\">([0-9a-f]{32})<");

  @BeforeAll
  static void makeClient() throws Exception {
    TestClients.takingAgents(CLIENT, "");
  }

  @Test
  void grants_a_mandate_that_the_agent_uses_and_the_page_takes_it_back() throws Exception {
    TestAccounts.proved("change.principal", "110106197703070015", 3);
    TestAccounts.proved("change.agent", "110106197703070023", 2);
    Page page = Page.of("change.principal");

    Page after = page.send("grant", grant("change.agent"));

    assertThat(after.html()).contains("change.agent", "有效").doesNotContain("self-notice");
    Matcher mandate = Pattern.compile("data-mandate=\"([^\"]+)\"").matcher(after.html());
    assertThat(mandate.find()).isTrue();
    WebSignOn web = new WebSignOn(CLIENT);
    SignOn agent =
        web.tokens(
            web.send(
                web.withPassword("change.agent", TestAccounts.PASSWORD),
                Map.of("acting", "mandate:" + mandate.group(1))));
    assertThat(agent.claims().at("/on_behalf_of/mandate").asText()).isEqualTo(mandate.group(1));
    assertThat(AuditIT.events("sign-on.grant_consent"))
        .anyMatch(e -> ("mandate:" + mandate.group(1)).equals(e.details().get("acting")));

    after.send("mandate", Map.of("id", mandate.group(1)));
    assertThat(agent.active()).isFalse();
  }

  @Test
  void a_second_person_approves_on_her_own_page() throws Exception {
    TestAccounts.proved("change.first", "110106197703070031", 3);
    TestAccounts.proved("change.second", "11010619770307004X", 3);
    TestAccounts.proved("change.third", "110106197703070058", 2);
    Map<String, String> terms = grant("change.third");
    terms.put("approver", "change.second");
    assertThat(Page.of("change.first").send("grant", terms).html()).contains("待复核");
    Page second = Page.of("change.second");
    Matcher id = Pattern.compile("name=\"id\" value=\"([^\"]+)\"").matcher(second.form());
    assertThat(id.find()).as(second.html()).isTrue();

    second.send("approve", Map.of("id", id.group(1)));

    assertThat(Page.of("change.first").html()).contains("有效").doesNotContain("待复核");
    assertThat(second.send("approve", Map.of("id", id.group(1))).notice()).contains("不再等待复核");
    assertThat(Page.of("change.third").send("approve", Map.of("id", id.group(1))).notice())
        .contains("没有等待您复核");
  }

  @Test
  void refuses_a_mandate_of_who_is_proved_too_little_or_with_wrong_terms() throws Exception {
    TestAccounts.proved("change.lowly", "110106197703070066", 2);
    TestAccounts.proved("change.high", "110106197703070074", 3);
    Page high = Page.of("change.high");

    assertThat(Page.of("change.lowly").send("grant", grant("change.high")).notice())
        .contains("三级实名等级");
    assertThat(high.send("grant", grant("nobody.at.all")).notice()).contains("核对账号名");
    assertThat(high.send("grant", grant("change.high")).notice()).contains("不符合要求");
    for (String until : new String[] {"2020-01-01", "2999-01-01", "tomorrow", ""}) {
      Map<String, String> terms = grant("change.lowly");
      terms.put("until", until);
      assertThat(high.send("grant", terms).notice()).as(until).contains("不符合要求");
    }
    Map<String, String> foreign = grant("change.lowly");
    foreign.put("legalPerson", "91990101000003106N");
    assertThat(high.send("grant", foreign).notice()).contains("不是该法人的法定代表人");
    assertThat(Page.of("change.high").html()).doesNotContain("data-mandate");
  }

  @Test
  void changes_the_name_only_when_the_authority_confirms_it() throws Exception {
    DevelopmentPeople.Stranger who = DevelopmentPeople.STRANGERS.get(4);
    String user = TestAccounts.proved("change.name", who.number(), 3);
    Page page = Page.of("change.name");
    Map<String, String> proof = new LinkedHashMap<>();
    proof.put("method", "face");
    proof.put("face", DevelopmentPeople.face(who.number()));

    proof.put("newName", "别的名字");
    assertThat(page.send("name", proof).notice()).contains("未予确认");
    proof.put("newName", "Ｎａｍｅ");
    assertThat(page.send("name", proof).notice()).contains("格式不正确");
    proof.put("newName", who.name());
    proof.put("method", "two-elements");
    assertThat(page.send("name", proof).notice())
        .as("a weaker method than the one that proved her")
        .contains("格式不正确");
    assertThat(record(user).path("name").asText()).isEqualTo("测试人");
    proof.put("method", "face");
    Page after = page.send("name", proof);

    assertThat(after.html()).contains("self-identity\">钱*").doesNotContain("self-notice");
    assertThat(record(user).path("name").asText()).isEqualTo(who.name());
    assertThat(record(user).path("level").asInt()).isEqualTo(3);
    assertThat(AuditIT.events("sign-on.update_profile"))
        .anyMatch(e -> e.actor().equals(user) && "name".equals(e.details().get("reason")))
        .anyMatch(e -> e.actor().equals(user) && e.outcome() == AuditEvent.Outcome.FAILURE)
        .noneMatch(e -> e.toString().contains(who.name()));
  }

  @Test
  void changes_the_telephone_only_when_the_authority_confirms_it() throws Exception {
    DevelopmentPeople.Stranger who = DevelopmentPeople.STRANGERS.get(5);
    String user = TestAccounts.make("change.phone");
    assertThat(registrar().register(user, who.name(), who.number(), 2).status()).isEqualTo(201);
    Page page = Page.of("change.phone");

    assertThat(page.send("phone", phone("13900139000")).notice()).contains("未予确认");
    assertThat(page.send("phone", phone("12345")).notice()).contains("格式不正确");
    assertThat(record(user).has("phoneMasked")).isFalse();
    Page after = page.send("phone", phone("13800138000"));

    assertThat(after.html()).contains("138****8000").doesNotContain("13800138000");
    assertThat(record(user).path("phoneMasked").asText()).isEqualTo("138****8000");
  }

  @Test
  void brings_another_account_of_the_same_person_into_this_one() throws Exception {
    String old = TestAccounts.proved("change.old", "110106197703070082", 3);
    TestAccounts.proved("change.friend", "110106197703070090", 2);
    String mandate =
        MandatesClient.of("change.old").granted(MandatesClient.terms("change.friend", CLIENT));
    String user = TestAccounts.make("change.new");
    SignOn before = SignOn.withPassword("change.old", TestAccounts.PASSWORD, "openid");
    Matcher code = CODE.matcher(Page.of("change.old").send("merge-code", Map.of()).html());
    assertThat(code.find()).isTrue();
    Page page = Page.of("change.new");
    assertThat(page.send("merge", Map.of("code", "0".repeat(32))).notice()).contains("没有该合并码");

    Page after = page.send("merge", Map.of("code", code.group(1)));

    assertThat(after.html()).contains("data-mandate=\"" + mandate + "\"", "self-identity\">测**");
    assertThat(record(user).path("level").asInt()).isEqualTo(3);
    assertThat(before.active()).isFalse();
    assertThat(registrar().send("GET", old, "").code()).isEqualTo("unknown-person");
    assertThat(registrar().lookUp("110106197703070082").json().path("userId").asText())
        .isEqualTo(user);
    assertThat(after.send("merge", Map.of("code", code.group(1))).notice())
        .as("a code is good once")
        .contains("没有该合并码");
    assertThat(AuditIT.events("sign-on.update_profile"))
        .anyMatch(e -> ("merge:" + old).equals(e.details().get("reason")));
  }

  @Test
  void nothing_is_changed_by_a_sign_on_that_is_not_fresh_or_a_page_of_another_site()
      throws Exception {
    String user = TestAccounts.proved("change.stale", "110106197703070103", 3);
    TestAccounts.proved("change.heir", "110106197703070111", 2);
    WebSignOn web = new WebSignOn(CLIENT);
    WebSignOn.Page stale = Page.signOn(web, "change.stale");
    String secret = Page.secret(stale.html());
    Map<String, String> grant = grant("change.heir");
    grant.put("what", "grant");
    grant.put("secret", "of another site");
    assertThat(web.post(Page.SELF, grant).status()).isEqualTo(403);

    grant.put("secret", secret);
    TestAccounts.giveSecondFactor(user);
    WebSignOn.Page asked = web.post(Page.SELF, grant);

    assertThat(asked.html()).as("the password again").contains("kc-form-login");
    assertThat(web.go(Page.SELF).html())
        .contains("self-again")
        .doesNotContain("self-grant", "data-mandate");
  }

  private static Map<String, String> grant(String agent) {
    Map<String, String> terms = new LinkedHashMap<>();
    terms.put("agent", agent);
    terms.put("services", CLIENT + " tax-filing");
<<<<<<< HEAD
    terms.put("until", LocalDate.now(CHINA).plusDays(2).toString());
=======
    terms.put("until", LocalDate.now().plusDays(2).toString());
>>>>>>> verify
    return terms;
  }

  private static Map<String, String> phone(String number) {
    return Map.of("method", "three-elements", "phone", number);
  }

  private static JsonNode record(String user) throws Exception {
    return registrar().send("GET", user, "").json();
  }

  private static RegistrarClient registrar() throws Exception {
    return RegistrarClient.of(KeycloakUnderTest.keycloak(), KeycloakUnderTest.realm());
  }

  /** The page as one person's browser shows it. */
  private record Page(WebSignOn web, String html) {
    static final String SELF = KeycloakUnderTest.realm().issuer() + "/self";

    static Page of(String username) throws Exception {
      WebSignOn web = new WebSignOn(CLIENT);
      return new Page(web, signOn(web, username).html());
    }

    static WebSignOn.Page signOn(WebSignOn web, String username) throws Exception {
      return web.send(
          web.go(SELF), Map.of("username", username, "password", TestAccounts.PASSWORD));
    }

    Page send(String what, Map<String, String> fields) throws Exception {
      Map<String, String> form = new LinkedHashMap<>(fields);
      form.put("what", what);
      form.put("secret", secret(html));
      return new Page(web, web.post(SELF, form).html());
    }

    static String secret(String html) {
      Matcher found = SECRET.matcher(html);
      assertThat(found.find()).as(html).isTrue();
      return found.group(1);
    }

    /** What the page says went wrong. */
    String notice() {
      int start = html.indexOf("self-notice");
      assertThat(start).as(html).isPositive();
      return html.substring(start, html.indexOf("</p>", start));
    }

    /** From the first form that asks for an approval on. */
    String form() {
      int start = html.indexOf("self-approve");
      assertThat(start).as(html).isPositive();
      return html.substring(start);
    }
  }
}
