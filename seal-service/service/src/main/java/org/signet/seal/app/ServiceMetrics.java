package org.signet.seal.app;

import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.signet.gm.sm2.Sm2Engine;
import org.signet.seal.store.OutboxRow;
import org.signet.seal.store.OutboxRows;
import org.signet.seal.store.StoreException;

/** Figures of the outbox and of anchoring, read when they are asked for. */
final class ServiceMetrics extends Collector {
  private final Parts parts;
  private final InstantSource clock;

  ServiceMetrics(Parts parts, InstantSource clock) {
    this.parts = parts;
    this.clock = clock;
  }

  @Override
  public List<MetricFamilySamples> collect() {
    List<MetricFamilySamples> families = new ArrayList<>();
    Instant now = clock.instant();
    try {
      outbox(families, now);
      families.add(
          new GaugeMetricFamily(
              "signet_evidence_waiting",
              "Stamps that are recorded and not yet anchored.",
              parts.waitingForAnchor()));
    } catch (StoreException e) {
      families.add(new GaugeMetricFamily("signet_database_up", "1 when it answers.", 0));
    }
    families.add(
        new GaugeMetricFamily(
            "signet_anchor_failures",
            "Rounds of anchoring that have failed in a row.",
            parts.anchors().failures()));
    families.add(
        new GaugeMetricFamily(
            "signet_anchor_age_seconds",
            "Time since the last round of anchoring that succeeded; -1 before the first.",
            parts.anchors().lastSuccess().map(at -> seconds(at, now)).orElse(-1.0)));
    families.add(
        new GaugeMetricFamily(
            "signet_audit_records", "Records in the audit log.", parts.audit().log().size()));
    families.add(
        new GaugeMetricFamily(
            "signet_audit_writable",
            "1 while the audit log takes records.",
            parts.audit().log().fault().isPresent() ? 0 : 1));
    GaugeMetricFamily sm2 =
        new GaugeMetricFamily("signet_sm2_engine", "What computes SM2.", List.of("engine"));
    sm2.addMetric(List.of(Sm2Engine.chosen().name().toLowerCase(Locale.ROOT)), 1);
    families.add(sm2);
    families.add(
        new GaugeMetricFamily(
            "signet_verifications_given_up",
            "Threads that hang on a file; restart the service when they stay.",
            parts.verification().givenUp()));
    return families;
  }

  private void outbox(List<MetricFamilySamples> families, Instant now) {
    GaugeMetricFamily depth =
        new GaugeMetricFamily("signet_outbox_depth", "Rows that wait.", List.of("kind"));
    GaugeMetricFamily age =
        new GaugeMetricFamily(
            "signet_outbox_age_seconds", "Age of the oldest row that waits.", List.of("kind"));
    for (OutboxRow.Kind kind : OutboxRow.Kind.values()) {
      OutboxRows.Backlog backlog = parts.database().read(rows -> rows.outbox().backlog(kind));
      List<String> label = List.of(kind.name().toLowerCase(Locale.ROOT));
      depth.addMetric(label, (double) backlog.depth());
      age.addMetric(label, backlog.oldest().map(at -> seconds(at, now)).orElse(0.0));
    }
    families.add(depth);
    families.add(age);
    families.add(new GaugeMetricFamily("signet_database_up", "1 when it answers.", 1));
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
