package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signet.audit.log.AuditEvent;

class AuditIT {

  @Test
  void success_and_failure_of_a_sign_on_are_recorded_without_the_user_name() throws Exception {
    DevelopmentRealm realm = KeycloakUnderTest.realm();
    realm.token("wang.wu", realm.account("wang.wu").password());
    assertThatThrownBy(() -> realm.token("wang.wu", "no-such-password"))
        .isInstanceOf(SignInException.class);
    assertThatThrownBy(() -> realm.token("11010519491231002X", "typed-a-number"))
        .isInstanceOf(SignInException.class);

    List<AuditEvent> signOns = events("sign-on.login");

    assertThat(signOns)
        .anyMatch(
            e ->
                e.outcome() == AuditEvent.Outcome.SUCCESS
                    && e.details().get("realm").equals("signet"));
    assertThat(signOns)
        .anyMatch(
            e ->
                e.outcome() == AuditEvent.Outcome.FAILURE
                    && e.reason().equals("invalid_user_credentials")
                    && e.subject().equals("client:signet-cli")
                    && e.details().get("address").equals("127.0.0.1"));
    assertThat(signOns).anyMatch(e -> e.reason().equals("user_not_found"));
    assertThat(signOns.toString()).doesNotContain("wang.wu", "11010519491231002X");
    assertThat(Files.readString(KeycloakUnderTest.keycloak().log()))
        .contains("started in")
        .doesNotContain("wang.wu", "11010519491231002X");
  }

  @Test
  void what_a_client_calls_itself_is_recorded_only_when_it_is_known() throws Exception {
    TokenRequest.send(
        HttpClient.newHttpClient(),
        KeycloakUnderTest.keycloak().baseUri(),
        "signet",
        Map.of("grant_type", "password", "client_id", "440524188001010014"));

    List<AuditEvent> signOns = events("sign-on.");

    assertThat(signOns).anyMatch(e -> e.subject().equals("client:unknown"));
    assertThat(signOns.toString()).doesNotContain("440524188001010014");
  }

  @Test
  void acts_of_administrators_and_registrars_are_recorded_done_or_refused() throws Exception {
    RegistrarClient registrar =
        RegistrarClient.of(KeycloakUnderTest.keycloak(), KeycloakUnderTest.realm());
    registrar.register("11010519491231002X", "某某", "11010519491231002X", 3);

    List<AuditEvent> acts = events("admin.");

    assertThat(acts)
        .anyMatch(e -> e.action().equals("admin.create.user") && e.reason().isEmpty())
        .anyMatch(
            e ->
                e.action().equals("admin.update.signet_person")
                    && e.outcome() == AuditEvent.Outcome.SUCCESS)
        .anyMatch(
            e ->
                e.subject().equals("persons/unknown")
                    && e.outcome() == AuditEvent.Outcome.FAILURE
                    && e.reason().equals("unknown-account"));
    for (DemoPerson person : DemoPerson.ALL) {
      assertThat(acts.toString()).doesNotContain(person.name(), person.number());
    }
    assertThat(acts.toString()).doesNotContain("11010519491231002X");
  }

  static List<AuditEvent> events(String action) throws Exception {
    return AuditRecords.of(KeycloakUnderTest.keycloak(), KeycloakUnderTest.realm(), action);
  }
}
