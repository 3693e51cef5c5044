package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signet.idp.server.CertificateClient.answer;
import static org.signet.idp.server.CertificateClient.challenge;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signet.audit.log.AuditEvent;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.cert.Revocation;
import org.signet.gm.cert.SubjectNumbers;
import org.signet.gm.keys.SigningIdentity;

/** Signing on with SM2 certificates, on a real server that trusts an authority of this test. */
class CertificateIT {
  private static final String ALONE = "certificate.web";
  private static final String OTHER = "certificate.other";
  private static final String SECOND = "certificate.second";
  private static final String HOLDERS_NUMBER = "110107188703030111";
  private static final String ANOTHERS_NUMBER = "11010718870303012X";
  private static final String STRANGERS_NUMBER = "110107188703030138";
  private static final String DISABLED_NUMBER = "110107188703030146";
  private static final Duration YEAR = Duration.ofDays(365);
  private static final DevelopmentCa CA = authority();
  private static final SigningIdentity HOLDER = person(HOLDERS_NUMBER);
  private static final SigningIdentity REVOKED = person(HOLDERS_NUMBER);
  private static final SigningIdentity EXPIRED = issued(HOLDERS_NUMBER, Duration.ofSeconds(1));
  private static String holderId;

  @BeforeAll
  static void trustAuthorityAndMakeFlows() throws Exception {
    holderId = TestAccounts.proved("certificate.holder", HOLDERS_NUMBER, 4);
    TestAccounts.proved("certificate.another", ANOTHERS_NUMBER, 3);
    Path trust = KeycloakUnderTest.keycloak().home().trust();
    CA.publish(
        trust,
        List.of(
            new Revocation(
                REVOKED.certificate().getSerialNumber(), Instant.now().minusSeconds(5), 1)),
        YEAR);
    String flow = CertificateClient.flow("certificate", "signet-certificate");
    CertificateClient.signingOnBy(flow, ALONE);
    CertificateClient.signingOnBy(flow, OTHER);
    CertificateClient.signingOnBy(
        CertificateClient.flow(
            "password-and-certificate", "auth-username-password-form", "signet-certificate"),
        SECOND);
    Thread.sleep(3_000); // the folder is looked at every two seconds
  }

  @Test
  void the_holder_signs_on_without_a_password_at_the_highest_level() throws Exception {
    WebSignOn web = new WebSignOn(ALONE);
    WebSignOn.Page page = web.open("");
    assertThat(page.html()).contains("数字证书登录");
    assertThat(challenge(page))
        .startsWith("signet certificate sign-on v1\nrealm signet\nclient " + ALONE + "\nsession ");

    SignOn signOn = web.tokens(web.send(page, answer(page, HOLDER)));

    assertThat(signOn.claims().path("sub").asText()).isEqualTo(holderId);
    assertThat(signOn.claims().path("acr").asText()).isEqualTo("level4");
  }

  @Test
  void the_realms_own_flow_asks_for_a_certificate_where_level_four_is_asked() throws Exception {
    String number = "110107188703030154";
    TestAccounts.proved("certificate.own-flow", number, 4);
    RelyingSystem system = RelyingSystem.make("certificate.own-flow.web", Map.of());
    Browsing browser = system.browse(Map.of("acr_values", "level4"));
    browser.signIn("certificate.own-flow", TestAccounts.PASSWORD);

    browser.submit(answer(browser.page(), HOLDER));
    assertThat(browser.page()).contains("该证书不属于此账号");
    browser.submit(answer(browser.page(), person(number)));
    String secret = browser.hidden("totpSecret");
    browser.submit(Map.of("totp", OneTimeCode.of(secret, 0), "userLabel", "phone"));

    assertThat(system.tokens(browser).claims().path("acr").asText()).isEqualTo("level4");
  }

  @Test
  void the_page_is_there_in_english() throws Exception {
    assertThat(new WebSignOn(ALONE).open("ui_locales=en").html())
        .contains("Sign on with a certificate");
  }

  @Test
  void a_certificate_can_be_the_second_factor_of_its_holder_only() throws Exception {
    WebSignOn web = new WebSignOn(SECOND);
    WebSignOn.Page page = web.withPassword("certificate.holder", TestAccounts.PASSWORD);
    assertThat(web.send(page, answer(page, HOLDER)).code()).isNotNull();

    WebSignOn another = new WebSignOn(SECOND);
    WebSignOn.Page asked = another.withPassword("certificate.another", TestAccounts.PASSWORD);
    refused(another.send(asked, answer(asked, HOLDER)), "该证书不属于此账号");
    recorded("certificate_of_another");
  }

  /** Sent at the same moment both may end well: Keycloak has one sign-on for one cookie. */
  @Test
  void an_answer_sent_again_by_a_thief_of_the_cookies_gives_no_second_code() throws Exception {
    WebSignOn web = new WebSignOn(ALONE);
    WebSignOn.Page page = web.open("");
    Map<String, String> answer = answer(page, HOLDER);
    WebSignOn thief = web.twin();

    assertThat(web.send(page, answer).code()).isNotNull();
    assertThat(thief.send(page, answer).code()).isNull();
  }

  @Test
  void an_answered_challenge_is_worth_nothing_in_the_same_or_another_sign_on() throws Exception {
    WebSignOn web = new WebSignOn(ALONE);
    WebSignOn.Page page = web.open("");
    Map<String, String> good = answer(page, HOLDER);
    WebSignOn.Page again =
        web.send(page, Map.of("certificate", good.get("certificate"), "signature", "AAAA"));
    refused(again, "不是证书或签名值");

    refused(web.send(again, good), "签名值与该文本或该证书不符");
    WebSignOn stranger = new WebSignOn(ALONE);
    refused(stranger.send(stranger.open(""), good), "签名值与该文本或该证书不符");
    WebSignOn elsewhere = web.at(OTHER);
    refused(elsewhere.send(elsewhere.open(""), good), "签名值与该文本或该证书不符");
    recorded("certificate_signature_wrong");
  }

  @Test
  void refuses_certificates_that_prove_nothing() throws Exception {
    refusedWith(REVOKED, "已被吊销");
    refusedWith(EXPIRED, "已过期");
    refusedWith(
        CA.issue(
            CertificatePurpose.ENCRYPTION,
            "CN=Person,C=CN",
            SubjectNumbers.ofPerson(HOLDERS_NUMBER),
            YEAR),
        "不能用于签名");
    refusedWith(person(STRANGERS_NUMBER), "在此没有账号");
    refusedWith(CA.issue(CertificatePurpose.SIGNER, "CN=Nobody,C=CN", YEAR), "未包含此处认可的持有人号码");
    refusedWith(
        authority()
            .issue(
                CertificatePurpose.SIGNER,
                "CN=Person,C=CN",
                SubjectNumbers.ofPerson(HOLDERS_NUMBER),
                YEAR),
        "不被信任");
    refusedWith(
        CA.issue(
            CertificatePurpose.SIGNER,
            "CN=Office,C=CN",
            SubjectNumbers.ofOrganisation("91350100M000100Y43"),
            YEAR),
        "请先用您的账号登录");
    recorded(
        "certificate_revoked",
        "certificate_expired",
        "certificate_wrong_usage",
        "certificate_without_account",
        "certificate_no_number",
        "certificate_not_trusted",
        "certificate_names_no_person");
  }

  @Test
  void a_disabled_account_stays_closed() throws Exception {
    String id = TestAccounts.proved("certificate.disabled", DISABLED_NUMBER, 3);
    TestAccounts.admin().put("/admin/realms/signet/users/" + id, Map.of("enabled", false));

    refusedWith(person(DISABLED_NUMBER), "该账号已停用");
    recorded("user_disabled");
  }

  private static void refusedWith(SigningIdentity identity, String text) throws Exception {
    WebSignOn web = new WebSignOn(ALONE);
    WebSignOn.Page page = web.open("");
    WebSignOn.Page answered = web.send(page, answer(page, identity));
    refused(answered, text);
    assertThat(challenge(answered)).isNotEqualTo(challenge(page));
  }

  private static void refused(WebSignOn.Page page, String text) {
    assertThat(page.code()).isNull();
    assertThat(page.html()).contains(text).doesNotContain(HOLDERS_NUMBER, STRANGERS_NUMBER);
  }

  private static void recorded(String... reasons) throws Exception {
    List<AuditEvent> signOns = AuditIT.events("sign-on.login");
    assertThat(signOns).extracting(AuditEvent::reason).contains(reasons);
    assertThat(signOns.toString()).doesNotContain(HOLDERS_NUMBER, STRANGERS_NUMBER);
  }

  private static SigningIdentity person(String number) {
    return issued(number, YEAR);
  }

  private static SigningIdentity issued(String number, Duration validity) {
    return CA.issue(
        CertificatePurpose.SIGNER, "CN=Person,C=CN", SubjectNumbers.ofPerson(number), validity);
  }

  private static DevelopmentCa authority() {
    return DevelopmentCa.create("Region", new SecureRandom(), Clock.systemUTC());
  }
}
