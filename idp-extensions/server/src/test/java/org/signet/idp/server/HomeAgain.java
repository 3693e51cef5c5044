package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.signet.audit.log.AuditEvent;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.SubjectNumbers;
import org.signet.gm.keys.SigningIdentity;

/** A home that was started again: what it kept, what it refuses, and whom it asks now. */
record HomeAgain(RunningKeycloak keycloak, DevelopmentRealm realm) {
  private static final String NO_ANSWER = "核验机构暂无应答";

  static HomeAgain open(RunningKeycloak keycloak) throws IOException {
    return new HomeAgain(
        keycloak,
        DevelopmentRealm.open(
            keycloak,
            line -> {
              throw new AssertionError("the second start made something anew: " + line);
            }));
  }

  void usersAreKept() throws IOException {
    assertThat(realm.accounts()).hasSameSizeAs(DemoPerson.ALL);
    String token = realm.token("zhang.san", realm.account("zhang.san").password());
    assertThat(new SignOn(AdminApi.JSON.createObjectNode().put("access_token", token)).claims())
        .as("the person's name is read")
        .anyMatch(claim -> claim.asText().equals("张*"));
  }

  void movedCipherTextIsRefused() throws Exception {
    assertThatThrownBy(() -> realm.token("li.si", realm.account("li.si").password()))
        .isInstanceOf(SignInException.class)
        .hasMessageContaining("identity record");
    AdminApi admin = RealmSetup.administrator(keycloak.baseUri(), realm.administrator().password());
    assertThat(admin.signIn()).isTrue();
    String user =
        admin
            .get("/admin/realms/signet/users?exact=true&username=li.si")
            .path(0)
            .path("id")
            .asText();
    RestClient.Answer answer = RegistrarClient.of(keycloak, realm).send("GET", user, "");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.code()).isEqualTo("record-unreadable");
    assertThat(answer.body()).doesNotContain("张三");
  }

  void keyThatIsGoneIsRefused() throws Exception {
    Browsing browser = Browsing.atConsole(realm, "wang.wu", Map.of());

    assertThat(browser.status()).isEqualTo(500);
    assertThat(browser.body()).contains("kc-error-message").doesNotContain("王", "v1.77.");
    assertThat(signOns())
        .filteredOn(event -> event.reason().equals("identity_record_unreadable"))
        .extracting(event -> event.details().get("reason"))
        .as("li.si's was exchanged, this one's key is gone")
        .containsExactly("CHANGED", "KEY_VERSION");
  }

  /** Down, slow, forged and of another question: a page that says so, and nobody is raised. */
  void gatewayIsBelievedOnlyWhenItAnswersItself(AuthorityGateway gateway) throws Exception {
    Browsing browser = Browsing.atConsole(realm, "zhao.liu", Map.of());
    assertThat(browser.page()).contains("signet-step-up-needed", "method-face");
    Map<String, String> proof =
        Map.of(
            "method", "face",
            "face", DevelopmentPeople.face("whom this gateway knows"),
            "verify", "1");

    assertThat(browser.submit(proof).page()).as("down").contains(NO_ANSWER);
    gateway.open();
    for (AuthorityGateway.Behaviour bad :
        List.of(
            AuthorityGateway.Behaviour.SLOW,
            AuthorityGateway.Behaviour.FORGED,
            AuthorityGateway.Behaviour.REPLAYED)) {
      gateway.behave(bad);
      assertThat(browser.submit(proof).page()).as(bad.name()).contains(NO_ANSWER);
    }
    gateway.behave(AuthorityGateway.Behaviour.HONEST);
    assertThat(browser.submit(proof).sentAwayWith()).containsKey("code");

    List<AuditEvent> events = signOns();
    assertThat(events)
        .filteredOn(event -> event.reason().equals("identity_verifier_unavailable"))
        .hasSize(4);
    assertThat(events.toString() + Files.readString(keycloak.log()))
        .doesNotContain("650102188207041085", "赵六");
  }

  /** What the responder says counts, though no list names the certificate. */
  void responderIsAskedAboutCertificates(StatusResponder responder) throws Exception {
    SigningIdentity identity =
        StatusResponder.CA.issue(
            CertificatePurpose.SIGNER,
            "CN=Person,C=CN",
            SubjectNumbers.ofPerson("330106187809150146"),
            Duration.ofDays(30));
    Browsing browser = Browsing.atConsole(realm, "zhou.ba", Map.of("acr_values", "level4"));

    responder.revoke(identity.certificate().getSerialNumber());
    browser.submit(CertificateClient.answer(browser.page(), identity));
    assertThat(browser.page()).contains("已被吊销");
    assertThat(signOns()).extracting(AuditEvent::reason).contains("certificate_revoked");

    responder.revokeNothing();
    browser.submit(CertificateClient.answer(browser.page(), identity));
    assertThat(browser.hidden("totpSecret")).as("goes on to the second factor").isNotNull();
  }

  private List<AuditEvent> signOns() throws Exception {
    return AuditRecords.of(keycloak, realm, "sign-on.login");
  }

  void keysAreItsOwn() throws Exception {
    String own = jwks(realm.jwksUri());
    String other = jwks(KeycloakUnderTest.realm().jwksUri());
    assertThat(own).contains("\"kid\"");
    AdminApi.JSON
        .readTree(own)
        .path("keys")
        .forEach(key -> assertThat(other).doesNotContain(key.path("kid").asText()));
    assertThat(realm.account("zhang.san").password())
        .isNotEqualTo(KeycloakUnderTest.realm().account("zhang.san").password());
  }

  private static String jwks(URI uri) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
