package org.signet.idp.keycloak.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.events.admin.OperationType;
import org.signet.audit.log.AuditEvent;
import org.signet.audit.log.AuditLog;
import org.signet.audit.log.LogOptions;
import org.signet.gm.keys.SoftKeys;

class AuditTest {
  @TempDir private Path folder;

  @Test
  void records_ids_and_never_what_was_typed() {
    Event event = signOn(EventType.LOGIN_ERROR);
    event.setError("user_not_found");
    event.setDetails(
        Map.of("username", "11010519491231002X", "auth_method", "openid-connect", "code_id", "x"));

    AuditEvent record = AuditRecording.of(event, client -> false).event();

    assertThat(record.action()).isEqualTo("sign-on.login");
    assertThat(record.outcome()).isEqualTo(AuditEvent.Outcome.FAILURE);
    assertThat(record.reason()).isEqualTo("user_not_found");
    assertThat(record.subject()).isEqualTo("client:unknown");
    assertThat(record.details())
        .containsOnlyKeys("realm", "address", "auth_method")
        .doesNotContainValue("11010519491231002X");
  }

  @Test
  void refuses_administration_while_the_log_cannot_be_written_whatever_the_setting()
      throws Exception {
    Audit audit = new Audit(closedLog(), true);

    assertThatThrownBy(() -> audit.record(List.of(AuditRecording.of(act()))))
        .isInstanceOf(AuditUnavailableException.class);
    assertThatThrownBy(() -> audit.record(List.of(signOn(), AuditRecording.of(act()))))
        .isInstanceOf(AuditUnavailableException.class);
  }

  @Test
  void refuses_sign_on_while_the_log_cannot_be_written_unless_it_is_allowed() throws Exception {
    AuditLog closed = closedLog();

    assertThatThrownBy(() -> new Audit(closed, false).record(List.of(signOn())))
        .isInstanceOf(AuditUnavailableException.class);
    assertThatCode(() -> new Audit(closed, true).record(List.of(signOn())))
        .doesNotThrowAnyException();
  }

  @Test
  void refuses_everything_without_a_configured_log() {
    assertThatThrownBy(() -> new Audit(null, true).record(List.of(signOn())))
        .isInstanceOf(AuditUnavailableException.class)
        .hasMessageContaining("signet-audit--directory");
  }

  private AuditLog closedLog() throws Exception {
    AuditLog log =
        AuditLog.open(
            folder.resolve("log"),
            LogOptions.of("test/audit", SoftKeys.generate(new SecureRandom())),
            InstantSource.system());
    log.close();
    return log;
  }

  private static AuditRecording signOn() {
    return AuditRecording.of(signOn(EventType.LOGIN), client -> true);
  }

  private static Event signOn(EventType type) {
    Event event = new Event();
    event.setType(type);
    event.setTime(1_000_000);
    event.setClientId("44052418800101001X");
    event.setRealmName("signet");
    event.setIpAddress("127.0.0.1");
    return event;
  }

  private static AdminEvent act() {
    AdminEvent event = new AdminEvent();
    event.setTime(1_000_000);
    event.setOperationType(OperationType.DELETE);
    event.setResourceTypeAsString("USER");
    event.setResourcePath("users/1");
    event.setAuthDetails(new AuthDetails());
    return event;
  }
}
