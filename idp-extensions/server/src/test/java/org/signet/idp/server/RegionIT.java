package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Another region signs persons on: a second realm, or with {@code -Plong} ({@code
 * signet.regions=two}) a second server.
 */
class RegionIT {
  private static final String NAMES = "level1=1,level2=2,level3=3,level4=4";
  private static final String NAME = "测试人";
  private static final String LINKS = "/admin/realms/signet/users/%s/federated-identity/north";
  private static final String NOT_LINKED = "region_refused";
  private static final String NOT_BELIEVED = "identity_provider_login_failure";
  private static final Map<String, String> NORTH = Map.of("kc_idp_hint", "north");
  private static RunningKeycloak second;
  private static OtherRegion region;
  private static RelyingSystem system;

  @BeforeAll
  static void open() throws Exception {
    KeycloakUnderTest.realm();
    if ("two".equals(System.getProperty("signet.regions"))) {
      second = KeycloakUnderTest.start(KeycloakUnderTest.freshHome());
      region = OtherRegion.at(second, DevelopmentRealm.open(second, step -> {}));
    } else {
      region = OtherRegion.beside("region-north");
    }
    region.trustedAs("north", 4, NAMES);
    region.trustedAs("north-two", 2, NAMES);
    region.trustedAs("north-mute", 4, "loa-high=4");
    system = RelyingSystem.make("region.system", Map.of("signet.test", "region.system"));
  }

  @AfterAll
  static void close() throws IOException {
    for (String alias : new String[] {"north", "north-two", "north-mute"}) {
      TestAccounts.admin().delete("/admin/realms/signet/identity-provider/instances/" + alias);
    }
    if (second != null) {
      second.close();
    }
  }

  @Test
  void the_sign_on_page_offers_regions_and_a_hint_leads_there_at_once() throws Exception {
    assertThat(browse(Map.of()).page()).contains("示例地区 north", "/broker/north/login");
    assertThat(browse(Map.of("kc_idp_hint", "north")).sentAwayTo().toString())
        .startsWith(region.issuer() + "/protocol/openid-connect/auth");
  }

  @Test
  void makes_an_account_of_the_person_with_level_and_finds_it_again() throws Exception {
    there("region.new", "110105188809190014", 3);

    JsonNode first = claims(signOn("north", "region.new"));
    JsonNode again = claims(signOn("north", "region.new"));

    assertThat(first.path("identity_level").asInt()).isEqualTo(3);
    assertThat(first.path("acr").asText()).isEqualTo("level2");
    assertThat(first.path("id_number_masked").asText()).isEqualTo("1****************4");
    assertThat(again.path("sub")).isEqualTo(first.path("sub"));
  }

  @Test
  void the_one_level_of_a_region_that_tells_no_other_counts_for_the_identity_too()
      throws Exception {
    there("region.plain", "110105188809190110", 3);
    region.trustedAs("north-plain", 4, NAMES, Map.of(), "no_such_claim");
    try {
      JsonNode claims = claims(signOn("north-plain", "region.plain"));

      assertThat(claims.path("identity_level").asInt()).isEqualTo(2); // a password there
      assertThat(claims.path("acr").asText()).isEqualTo("level2");
    } finally {
      TestAccounts.admin().delete("/admin/realms/signet/identity-provider/instances/north-plain");
    }
  }

  @Test
  void the_identity_too_counts_for_no_more_than_the_cap() throws Exception {
    there("region.capped-identity", "110105188809190129", 3);

    assertThat(claims(signOn("north-two", "region.capped-identity")).path("identity_level").asInt())
        .isEqualTo(2);
  }

  @Test
  void a_region_counts_for_no_more_than_its_cap() throws Exception {
    there("region.capped", "110105188809190022", 3);
    region.trustedAs("north-one", 1, NAMES);
    long before = recorded(NOT_LINKED);
    try {
      Browsing refused = signOn("north-one", "region.capped");
      assertThat(refused.status()).isEqualTo(403); // level 1 makes no account
      assertThat(refused.body()).contains("登录等级不足").doesNotContain(NAME, "110105188809190022");
      assertThat(recorded(NOT_LINKED)).isEqualTo(before + 1);
    } finally {
      TestAccounts.admin().delete("/admin/realms/signet/identity-provider/instances/north-one");
    }
  }

  @Test
  void a_level_that_is_missing_or_not_known_is_not_guessed() throws Exception {
    there("region.mute", "110105188809190030", 3);
    long before = recorded(NOT_BELIEVED);

    Browsing refused = signOn("north-mute", "region.mute");

    assertThat(refused.status()).isGreaterThanOrEqualTo(400);
    assertThat(refused.body()).contains("没有说明登录等级").doesNotContain(NAME, "110105188809190030");
    assertThat(recorded(NOT_BELIEVED)).isEqualTo(before + 1);
    assertThat(TestAccounts.id("north-mute.region.mute")).isEmpty();
  }

  @Test
  void a_low_level_takes_over_no_account() throws Exception {
    there("region.low", "110105188809190049", 3);
    TestAccounts.proved("region.low.here", "110105188809190049", 3);

    assertThat(signOn("north-two", "region.low").status()).isEqualTo(403);
  }

  @Test
  void who_is_not_known_there_gets_no_account_here() throws Exception {
    region.account("region.nobody");

    assertThat(signOn("north", "region.nobody").status()).isGreaterThanOrEqualTo(400);
  }

  @Test
  void a_region_does_not_pass_on_whom_another_signed_on() throws Exception {
    there("region.chain", "110105188809190057", 3);
    RelyingSystem third = RelyingSystem.make("region.third", Map.of("signet.region", "third"));

    Browsing refused =
        through(third.browse(browser(), Map.of("kc_idp_hint", "north")), "region.chain", b -> {});
    assertThat(refused.status()).isGreaterThanOrEqualTo(400);

    Browsing session = signOn("north", "region.chain");
    system.tokens(session);
    Browsing again = third.browse(session, Map.of());
    assertThat(
            third
                .ask(
                    Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        again.sentAwayWith().get("code"),
                        "redirect_uri",
                        RelyingSystem.CALLBACK))
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void an_answer_of_the_region_works_once() throws Exception {
    there("region.replay", "110105188809190065", 3);
    URI[] answer = new URI[1];
    Browsing browser =
        through(
            browse(Map.of("kc_idp_hint", "north")),
            "region.replay",
            there -> answer[0] = there.sentAwayTo());
    system.tokens(browser);

    assertThat(browser.open(answer[0]).sentAwayWith())
        .containsKey("error")
        .doesNotContainKey("code");
    assertThat(browser().open(answer[0]).status()).isGreaterThanOrEqualTo(400);
  }

  @Test
  void a_second_factor_of_this_region_is_asked_where_the_word_of_the_other_is_worth_too_little()
      throws Exception {
    String number = "110105188809190073";
    String there = there("region.second", number, 3);
    String here = TestAccounts.proved("region.second.here", number, 3);
    link(here, there, "region.second");
    RelyingSystem strict = RelyingSystem.ruled("region.strict", Map.of("minimum-level", 3));

    Browsing browser = through(strict.browse(browser(), NORTH), "region.second", b -> {});
    String secret = browser.hidden("totpSecret");
    browser.submit(Map.of("totp", "no code", "userLabel", "phone"));
    assertThat(browser.hidden("totpSecret")).as("asked again").isEqualTo(secret);
    browser.submit(Map.of("totp", OneTimeCode.of(secret, 0), "userLabel", "phone"));

    JsonNode claims = strict.tokens(browser).claims();
    assertThat(claims.path("acr").asText()).isEqualTo("level3");
    assertThat(claims.path("sub").asText()).isEqualTo(here);
    JsonNode elsewhere = claims(signOn("north", "region.second"));
    assertThat(elsewhere.path("acr").asText()).as("asked of who needs it").isEqualTo("level2");
  }

  @Test
  void a_link_of_an_account_that_was_merged_leads_to_the_one_that_stays() throws Exception {
    String number = "110105188809190081";
    String there = there("region.merged", number, 3);
    String gone = TestAccounts.proved("region.gone", number, 3);
    link(gone, there, "region.merged");
    String stays = TestAccounts.make("region.stays");
    Map<String, String> passport = Map.of("documentType", "passport", "number", "GBR-123450077");
    RegistrarClient registrar =
        RegistrarClient.of(KeycloakUnderTest.keycloak(), KeycloakUnderTest.realm());
    assertThat(registrar.register(stays, NAME, passport, 3).status()).isEqualTo(201);
    Map<String, String> merger = Map.of("from", gone, "reason", "same-person");
    assertThat(TestAccounts.officer().post(stays + "/mergers", merger).status()).isEqualTo(204);

    JsonNode claims = claims(signOn("north", "region.merged"));

    assertThat(claims.path("sub").asText()).isEqualTo(stays);
    assertThat(claims.path("id_number_masked").asText()).startsWith("G");
    TestAccounts.admin().delete(LINKS.formatted(stays));
    TestAccounts.proved("region.other", "11010518880919009X", 3);
    link(TestAccounts.id("region.other"), there, "region.merged");
    assertThat(signOn("north", "region.merged").status())
        .as("a link to an account of another person is worth nothing")
        .isGreaterThanOrEqualTo(400);
  }

  @Test
  void an_answer_that_the_region_did_not_sign_is_not_believed() throws Exception {
    there("region.forged", "110105188809190102", 3);
    long before = recorded(NOT_BELIEVED);
    region.trustedAs(
        "north-forged",
        4,
        NAMES,
        Map.of( // the keys of another realm: what the region signs is signed by nobody known
            "jwksUrl",
            KeycloakUnderTest.keycloak().baseUri()
                + "/realms/master/protocol/openid-connect/certs"));
    try {
      Browsing refused = signOn("north-forged", "region.forged");

      assertThat(refused.status()).isGreaterThanOrEqualTo(400);
      assertThat(refused.body()).doesNotContain(NAME, "110105188809190102");
      assertThat(recorded(NOT_BELIEVED)).isEqualTo(before + 1);
      assertThat(TestAccounts.id("north-forged.region.forged")).isEmpty();
    } finally {
      TestAccounts.admin().delete("/admin/realms/signet/identity-provider/instances/north-forged");
    }
  }

  /** How often a sign-on of this class's client was refused for a reason until now. */
  private static long recorded(String reason) throws Exception {
    return AuditIT.events("sign-on.").stream()
        .filter(event -> event.subject().equals("client:" + system.clientId()))
        .filter(event -> event.reason().equals(reason))
        .count();
  }

  private static String there(String username, String number, int level) throws Exception {
    String id = region.account(username);
    assertThat(region.registrar().register(id, NAME, number, level).status()).isEqualTo(201);
    return id;
  }

  /** As an officer does, or an earlier sign-on by a higher level. */
  private static void link(String here, String there, String username) throws IOException {
    TestAccounts.admin()
        .post(
            LINKS.formatted(here),
            Map.of("identityProvider", "north", "userId", there, "userName", username));
  }

  private static Browsing browser() {
    return new Browsing(URI.create(KeycloakUnderTest.realm().issuer() + "/"));
  }

  private static Browsing browse(Map<String, String> more) throws IOException {
    return system.browse(browser(), more);
  }

  private static Browsing signOn(String alias, String username) throws IOException {
    return through(browse(Map.of("kc_idp_hint", alias)), username, there -> {});
  }

  /** Signs on there and comes back. */
  private static Browsing through(Browsing here, String username, Consumer<Browsing> answered)
      throws IOException {
    Browsing there = region.browser();
    there.open(here.sentAwayTo()).signIn(username, TestAccounts.PASSWORD);
    answered.accept(there);
    return here.open(there.sentAwayTo());
  }

  private static JsonNode claims(Browsing browser) throws IOException {
    return system.tokens(browser).claims();
  }
}
