package org.signet.idp.keycloak.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.io.Closeable;
import java.util.List;
import org.keycloak.common.util.Time;

/**
 * What {@code /metrics} tells of the outbox, as this node saw it last: {@code
 * signet_audit_waiting}, {@code signet_audit_waiting_age_seconds} and {@code
 * signet_audit_failed_rounds_total}. Thread-safe.
 */
final class AuditMetrics implements Closeable {
  private volatile Outbox.Backlog backlog = new Outbox.Backlog(0, 0);
  private List<Gauge> gauges = List.of();
  private Counter failedRounds;

  void register() {
    gauges =
        List.of(
            Gauge.builder("signet.audit.waiting", this, metrics -> metrics.backlog.rows())
                .description("Audit records that the audit log does not have yet.")
                .register(Metrics.globalRegistry),
            Gauge.builder("signet.audit.waiting.age", this, AuditMetrics::ageSeconds)
                .description("Age of the oldest audit record that waits.")
                .baseUnit("seconds")
                .register(Metrics.globalRegistry));
    failedRounds =
        Counter.builder("signet.audit.failed.rounds")
            .description("Deliveries to the audit log that failed and were repeated.")
            .register(Metrics.globalRegistry);
  }

  void waiting(Outbox.Backlog found) {
    backlog = found;
  }

  void failed() {
    failedRounds.increment();
  }

  private double ageSeconds() {
    Outbox.Backlog seen = backlog;
    return seen.rows() == 0 ? 0 : (Time.currentTimeMillis() - seen.oldestMillis()) / 1000.0;
  }

  @Override
  public void close() {
    gauges.forEach(Metrics.globalRegistry::remove);
  }
}
