package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page of a person, on a real server, with the cookies of a browser. */
class SelfIT {
  private static final String CLIENT = "self.web";
  private static final Pattern SECRET = Pattern.compile("name=\"secret\" value=\"([^\"]+)\"");
  private static MandatesClient principal;

  @BeforeAll
  static void makePeopleAndClient() throws Exception {
    TestClients.takingAgents(CLIENT, "");
    TestAccounts.proved("self.principal", "110106188702020265", 3);
    TestAccounts.proved("self.agent", "110106188702020273", 2);
    TestAccounts.proved("self.stranger", "110106188702020281", 2);
    principal = MandatesClient.of("self.principal");
  }

  @Test
  void shows_sign_ons_what_a_client_learns_and_mandates() throws Exception {
    String id = principal.granted(MandatesClient.terms("self.agent", CLIENT));
    WebSignOn web = new WebSignOn(CLIENT);
    agent(web, id);

    WebSignOn.Page page = web.go(self());

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.html())
        .contains("账号 self.agent", "当前登录", "127.0.0.1", "Firefox/", CLIENT, "代他人办理")
        .contains("核验等级、脱敏姓名、脱敏证件号码", "您代表谁办理")
        .contains("data-mandate=\"" + id + "\"", "self.principal", "有效")
        .doesNotContain("110106188702020273", "测试人");
    principal.revoke(id);
  }

  @Test
  void asks_for_a_sign_on_first_and_speaks_english() throws Exception {
    WebSignOn web = new WebSignOn(CLIENT);
    WebSignOn.Page login = web.go(self());
    assertThat(login.html()).contains("kc-form-login");

    WebSignOn.Page page = signOn(web, login, "self.principal");

    assertThat(page.html()).contains("self.principal", "我授出的委托");
    assertThat(web.go(self() + "?kc_locale=en").html()).contains("Mandates given");
  }

  @Test
  void ends_a_mandate_and_what_was_signed_on_by_it() throws Exception {
    String id = principal.granted(MandatesClient.terms("self.agent", CLIENT));
    SignOn agent = agent(new WebSignOn(CLIENT), id);
    WebSignOn web = new WebSignOn(CLIENT);
    WebSignOn.Page page = signOn(web, web.go(self()), "self.principal");

    WebSignOn.Page after = web.post(self(), form(secret(page), "mandate", id));

    assertThat(after.status()).isEqualTo(200);
    assertThat(agent.active()).isFalse();
    assertThat(AuditIT.events("sign-on.revoke_grant"))
        .anyMatch(e -> ("mandate:" + id).equals(e.details().get("acting")));
  }

  @Test
  void ends_one_other_sign_on_and_then_every_one() throws Exception {
    SignOn other = SignOn.withPassword("self.stranger", TestAccounts.PASSWORD, "openid");
    SignOn third = SignOn.withPassword("self.stranger", TestAccounts.PASSWORD, "openid");
    WebSignOn web = new WebSignOn(CLIENT);
    WebSignOn.Page page = signOn(web, web.go(self()), "self.stranger");
    String id = other.claims().path("sid").asText();
    assertThat(page.html()).contains("data-sign-on=\"" + id + "\"");

    WebSignOn.Page after = web.post(self(), form(secret(page), "sign-on", id));

    assertThat(after.html()).doesNotContain("data-sign-on=\"" + id + "\"");
    assertThat(other.active()).isFalse();
    assertThat(third.active()).isTrue();

    WebSignOn.Page end = web.post(self(), form(secret(after), "everywhere", ""));

    assertThat(third.active()).isFalse();
    assertThat(end.html()).contains("kc-form-login");
  }

  @Test
  void consent_is_asked_in_plain_words_shown_and_withdrawn_with_what_came_of_it() throws Exception {
    String client = "self.consent";
    String id = TestClients.askingForConsent(client, "age", "region");
    TestAccounts.proved("self.consenting", "11010618870202029X", 2);
    WebSignOn web = new WebSignOn(client);
    SignOn agreed = web.tokens(answer(web, consentPage(web), "accept"));
    assertThat(agreed.idClaims().path("age_over_18").asBoolean()).isTrue();
    WebSignOn other = new WebSignOn(CLIENT);
    SignOn elsewhere = other.tokens(other.withPassword("self.consenting", TestAccounts.PASSWORD));

    WebSignOn.Page page = web.go(self());
    assertThat(page.html()).contains("data-consent=\"" + id + "\"", "是否已满14周岁、18周岁", "身份证件号码所属省份");
    assertThat(web.post(self(), form("forged", "consent", id)).status()).isEqualTo(403);
    WebSignOn.Page after = web.post(self(), form(secret(page), "consent", id));

    assertThat(after.html()).doesNotContain("data-consent");
    assertThat(agreed.active()).isFalse();
    assertThat(elsewhere.active()).as("of another client").isTrue();
    assertThat(web.post(self(), form(secret(after), "consent", id)).status())
        .as("there is none any more")
        .isEqualTo(403);
    assertThat(AuditIT.events("sign-on.revoke_grant"))
        .anyMatch(e -> client.equals(e.details().get("revoked_client")));
    WebSignOn again = new WebSignOn(client);
    WebSignOn.Page refused = answer(again, consentPage(again), "cancel");
    assertThat(refused.answer()).containsEntry("error", "access_denied");
  }

  @Test
  void refuses_what_another_site_or_another_person_sends() throws Exception {
    String id = principal.granted(MandatesClient.terms("self.agent", CLIENT));
    SignOn agent = agent(new WebSignOn(CLIENT), id);
    WebSignOn web = new WebSignOn(CLIENT);
    String mine = secret(signOn(web, web.go(self()), "self.principal"));
    WebSignOn stranger = new WebSignOn(CLIENT);
    String others = secret(signOn(stranger, stranger.go(self()), "self.stranger"));

    for (String forged : new String[] {"", "null", others, mine + "x"}) {
      assertThat(web.post(self(), form(forged, "mandate", id)).status()).isEqualTo(403);
    }
    assertThat(web.post(self(), Map.of("what", "mandate", "id", id)).status()).isEqualTo(403);
    assertThat(stranger.post(self(), form(others, "mandate", id)).status()).isEqualTo(403);
    assertThat(
            stranger
                .post(self(), form(others, "sign-on", agent.claims().path("sid").asText()))
                .status())
        .isEqualTo(403);
    assertThat(web.post(self(), form(mine, "everything", id)).status()).isEqualTo(403);
    assertThat(new WebSignOn(CLIENT).post(self(), form(mine, "mandate", id)).status())
        .isEqualTo(403);

    assertThat(agent.active()).isTrue();
    assertThat(AuditIT.events("sign-on.revoke_grant"))
        .filteredOn(e -> e.reason().equals("not_allowed"))
        .hasSizeGreaterThanOrEqualTo(9)
        .allMatch(e -> e.details().get("address").equals("127.0.0.1"))
        .noneMatch(e -> e.toString().contains(mine));
    principal.revoke(id);
  }

  /** The page that asks, after name and password. */
  private static WebSignOn.Page consentPage(WebSignOn web) throws Exception {
    WebSignOn.Page page = signOn(web, web.open("scope=openid+age+region"), "self.consenting");
    assertThat(page.html()).contains("kc-oauth", "是否已满14周岁、18周岁", "身份证件号码所属省份");
    return page;
  }

  private static WebSignOn.Page answer(WebSignOn web, WebSignOn.Page page, String button)
      throws Exception {
    Matcher code = Pattern.compile("name=\"code\" value=\"([^\"]+)\"").matcher(page.html());
    assertThat(code.find()).as(page.html()).isTrue();
    return web.send(page, Map.of("code", code.group(1), button, "1"));
  }

  private static SignOn agent(WebSignOn web, String mandate) throws Exception {
    WebSignOn.Page page = web.withPassword("self.agent", TestAccounts.PASSWORD);
    return web.tokens(web.send(page, Map.of("acting", "mandate:" + mandate)));
  }

  private static WebSignOn.Page signOn(WebSignOn web, WebSignOn.Page login, String username)
      throws Exception {
    return web.send(login, Map.of("username", username, "password", TestAccounts.PASSWORD));
  }

  private static String secret(WebSignOn.Page page) {
    Matcher found = SECRET.matcher(page.html());
    assertThat(found.find()).as(page.html()).isTrue();
    return found.group(1);
  }

  private static Map<String, String> form(String secret, String what, String id) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("secret", secret);
    form.put("what", what);
    form.put("id", id);
    return form;
  }

  private static String self() {
    return KeycloakUnderTest.realm().issuer() + "/self";
  }
}
