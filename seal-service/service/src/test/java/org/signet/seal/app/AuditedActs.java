package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signet.audit.log.AuditEvent;
import org.signet.audit.log.LogReader;
import org.signet.audit.log.LogRecord;
import org.signet.audit.log.RecordCursor;
import org.signet.audit.verify.LogFindings;
import org.signet.audit.verify.LogVerifier;

/** Reads the audit log of a service. */
final class AuditedActs {
  private AuditedActs() {}

  /** All events, after the log was found intact. */
  static List<AuditEvent> in(Path folder) throws Exception {
    LogFindings findings = LogVerifier.verify(folder, Optional.empty());
    assertThat(findings.isIntact()).as(findings.text()).isTrue();
    return read(folder);
  }

  private static List<AuditEvent> read(Path folder) throws Exception {
    List<AuditEvent> events = new ArrayList<>();
    try (RecordCursor records = LogReader.open(folder).read(0)) {
      for (Optional<LogRecord> record = records.next();
          record.isPresent();
          record = records.next()) {
        events.add(AuditEvent.parse(record.get().entry()));
      }
    }
    return events;
  }

  /** Ids of the stamps that were recorded, in the order of the log. */
  static List<String> stamps(Path folder) throws Exception {
    return stamps(in(folder));
  }

  /** What was recorded, in the order of the log. */
  static List<String> actions(Path folder) throws Exception {
    return in(folder).stream().map(AuditEvent::action).toList();
  }

  /** Waits until a stamp stands in the log of a service that runs. */
  static void await(Path folder, String stamp) throws Exception {
    Instant end = Instant.now().plus(Duration.ofMinutes(1));
    while (!stamps(read(folder)).contains(stamp)) {
      assertThat(Instant.now()).as("record of %s", stamp).isBefore(end);
      Thread.sleep(50);
    }
  }

  private static List<String> stamps(List<AuditEvent> events) {
    return events.stream()
        .filter(event -> event.action().equals("stamp.create"))
        .filter(event -> event.outcome() == AuditEvent.Outcome.SUCCESS)
        .map(event -> event.subject().substring("stamp/".length()))
        .toList();
  }
}
