package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerifierIT {
  private static final Map<String, String> STAMPING = Map.of("signet.use", "stamping");

  @Test
  void a_person_proves_her_face_on_the_step_up_page_and_goes_on() throws Exception {
    DevelopmentPeople.Stranger who = DevelopmentPeople.STRANGERS.get(0);
    RelyingSystem system = RelyingSystem.make("it-verify", STAMPING);
    String user = TestAccounts.make("it.face");
    Browsing browser = system.browse(Map.of("ui_locales", "en"));
    browser.signIn("it.face", TestAccounts.PASSWORD);
    assertThat(browser.page()).contains("method-face").doesNotContain("method-two-elements");

    browser.submit(proof(who, DevelopmentPeople.face("11010519491231002X")));
    assertThat(browser.page()).contains("could not be confirmed").doesNotContain(who.number());
    browser.submit(proof(who, DevelopmentPeople.face(who.number())));

    JsonNode claims = system.tokens(browser).claims();
    assertThat(claims.path("identity_level").asInt()).isEqualTo(3);
    assertThat(claims.path("real_name_masked").asText()).isEqualTo("钱*");
    RegistrarClient registrar =
        RegistrarClient.of(KeycloakUnderTest.keycloak(), KeycloakUnderTest.realm());
    JsonNode record = registrar.send("GET", user, "").json();
    assertThat(record.path("evidence").asText()).isEqualTo("verifier:face:development");
    assertThat(record.path("levelUntil").asText()).isNotEmpty();
  }

  @Test
  void a_number_of_somebody_else_gets_the_same_answer_as_an_unknown_one() throws Exception {
    DevelopmentPeople.Stranger taken = DevelopmentPeople.STRANGERS.get(1);
    TestAccounts.proved("it.owner", taken.number(), 3);
    RelyingSystem system = RelyingSystem.make("it-verify", STAMPING);
    TestAccounts.make("it.thief");
    Browsing browser = system.browse(Map.of("ui_locales", "en"));
    browser.signIn("it.thief", TestAccounts.PASSWORD);

    String ofSomebodyElse =
        notice(browser.submit(proof(taken, DevelopmentPeople.face(taken.number()))));
    String unknown =
        notice(
            browser.submit(
                proof(
                    new DevelopmentPeople.Stranger("某人", "110105188803030052"),
                    DevelopmentPeople.face("110105188803030052"))));

    assertThat(ofSomebodyElse).isEqualTo(unknown).contains("could not be confirmed");
  }

  @Test
  void an_account_that_tries_too_often_is_stopped_even_with_the_right_proof() throws Exception {
    DevelopmentPeople.Stranger who = DevelopmentPeople.STRANGERS.get(2);
    RelyingSystem system = RelyingSystem.make("it-verify", STAMPING);
    TestAccounts.make("it.guesser");
    Browsing browser = system.browse(Map.of("ui_locales", "en"));
    browser.signIn("it.guesser", TestAccounts.PASSWORD);
    for (int i = 0; i < 5; i++) {
      assertThat(notice(browser.submit(proof(who, DevelopmentPeople.face("a wrong guess, " + i)))))
          .contains("could not be confirmed");
    }

    assertThat(notice(browser.submit(proof(who, DevelopmentPeople.face(who.number())))))
        .contains("too often");
  }

  @Test
  void an_address_that_asks_too_often_is_stopped_whatever_the_account() throws Exception {
    DevelopmentPeople.Stranger who = DevelopmentPeople.STRANGERS.get(9);
    RelyingSystem system = RelyingSystem.make("it-verify", STAMPING);
    TestAccounts.make("it.neighbour");
    Browsing browser = system.browse(Map.of("ui_locales", "en"));
    browser.signIn("it.neighbour", TestAccounts.PASSWORD);

    TestAccounts.setOfRealm("signet.attempts.address", "0");
    try {
      assertThat(notice(browser.submit(proof(who, DevelopmentPeople.face(who.number())))))
          .contains("too often");
    } finally {
      TestAccounts.setOfRealm("signet.attempts.address", "2000");
    }
    browser.submit(proof(who, DevelopmentPeople.face(who.number())));
    assertThat(system.tokens(browser).claims().path("identity_level").asInt()).isEqualTo(3);
  }

  @Test
  void a_proof_of_another_form_or_method_is_not_taken() throws Exception {
    DevelopmentPeople.Stranger who = DevelopmentPeople.STRANGERS.get(3);
    RelyingSystem system = RelyingSystem.make("it-verify", STAMPING);
    String user = TestAccounts.make("it.malformed-proof");
    Browsing browser = system.browse(Map.of("ui_locales", "en"));
    browser.signIn("it.malformed-proof", TestAccounts.PASSWORD);

    assertThat(notice(browser.submit(proof(who, "<script>alert(1)</script>"))))
        .contains("missing or has another form");
    assertThat(
            notice(
                browser.submit(
                    Map.of("method", "electronic-id", "name", "钱四", "number", who.number()))))
        .contains("missing or has another form");
    assertThat(
            notice(
                browser.submit(
                    proof(
                        new DevelopmentPeople.Stranger("钱四", "１10105188803030044"),
                        DevelopmentPeople.face(who.number())))))
        .contains("missing or has another form");
    for (DevelopmentPeople.Stranger wrong :
        new DevelopmentPeople.Stranger[] {
          new DevelopmentPeople.Stranger("Аnna Li", who.number()), // a Cyrillic first letter
          new DevelopmentPeople.Stranger("钱四", "110105188803030043"), // check digit
          new DevelopmentPeople.Stranger("钱四", "110105188802300014") // February 30
        }) {
      assertThat(notice(browser.submit(proof(wrong, DevelopmentPeople.face(wrong.number())))))
          .contains("missing or has another form");
    }
    assertThat(AuditIT.events("sign-on.login"))
        .filteredOn(e -> e.actor().equals(user))
        .filteredOn(e -> e.reason().equals("identity_malformed"))
        .hasSize(6);
  }

  private static Map<String, String> proof(DevelopmentPeople.Stranger who, String face) {
    return Map.of(
        "method", "face", "name", who.name(), "number", who.number(), "face", face, "verify", "1");
  }

  private static String notice(Browsing browser) {
    String page = browser.page();
    int start = page.indexOf("signet-step-up-notice");
    assertThat(start).as(page).isPositive();
    return page.substring(start, page.indexOf("</p>", start));
  }
}
