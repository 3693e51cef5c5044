package org.signet.idp.keycloak.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.events.admin.OperationType;
import org.signet.audit.log.AuditEvent;

class AuditRecordingTest {

  @Test
  void records_ids_and_never_what_was_typed() {
    Event event = new Event();
    event.setType(EventType.LOGIN_ERROR);
    event.setTime(1_000_000);
    event.setClientId("44052418800101001X");
    event.setRealmName("signet");
    event.setIpAddress("127.0.0.1");
    event.setError("user_not_found");
    event.setDetails(
        Map.of("username", "11010519491231002X", "auth_method", "openid-connect", "code_id", "x"));

    AuditEvent record = AuditRecording.of(event, client -> false);

    assertThat(record.action()).isEqualTo("sign-on.login");
    assertThat(record.outcome()).isEqualTo(AuditEvent.Outcome.FAILURE);
    assertThat(record.reason()).isEqualTo("user_not_found");
    assertThat(record.subject()).isEqualTo("client:unknown");
    assertThat(record.details())
        .containsOnlyKeys("realm", "address", "auth_method")
        .doesNotContainValue("11010519491231002X");
  }

  @Test
  void records_what_an_administrator_did_to_which_resource() {
    AdminEvent event = new AdminEvent();
    event.setTime(1_000_000);
    event.setOperationType(OperationType.DELETE);
    event.setResourceTypeAsString("USER");
    event.setResourcePath("users/1");
    event.setAuthDetails(new AuthDetails());

    AuditEvent record = AuditRecording.of(event);

    assertThat(record.action()).isEqualTo("admin.delete.user");
    assertThat(record.subject()).isEqualTo("users/1");
    assertThat(record.outcome()).isEqualTo(AuditEvent.Outcome.SUCCESS);
  }

  @Test
  void only_a_sign_on_that_ends_in_a_code_gives_nothing_out() {
    assertThat(givesNothingOut(EventType.LOGIN, "openid-connect", "code")).isTrue();

    assertThat(givesNothingOut(EventType.LOGIN, "openid-connect", "code id_token")).isFalse();
    assertThat(givesNothingOut(EventType.LOGIN, "openid-connect", "id_token token")).isFalse();
    assertThat(givesNothingOut(EventType.LOGIN, "saml", "code")).isFalse();
    assertThat(givesNothingOut(EventType.CODE_TO_TOKEN, "openid-connect", "code")).isFalse();
    Event passwordForToken = new Event();
    passwordForToken.setType(EventType.LOGIN);
    assertThat(AuditRecording.givesNothingOut(passwordForToken)).isFalse();
    passwordForToken.setDetails(Map.of("auth_method", "openid-connect", "grant_type", "password"));
    assertThat(AuditRecording.givesNothingOut(passwordForToken)).isFalse();
  }

  private static boolean givesNothingOut(EventType type, String protocol, String responseType) {
    Event event = new Event();
    event.setType(type);
    event.setDetails(Map.of("auth_method", protocol, "response_type", responseType));
    return AuditRecording.givesNothingOut(event);
  }
}
