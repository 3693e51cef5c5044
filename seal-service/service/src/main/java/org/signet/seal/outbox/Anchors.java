package org.signet.seal.outbox;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signet.audit.log.AuditLog;
import org.signet.audit.log.LogException;
import org.signet.gm.sm2.Sm2PublicKey;
import org.signet.ledger.evidence.Anchoring;
import org.signet.ledger.evidence.EvidenceFile;
import org.signet.ledger.evidence.EvidenceLog;
import org.signet.ledger.evidence.Ledger;
import org.signet.ledger.evidence.LedgerException;
import org.signet.ledger.evidence.LedgerForkException;
import org.signet.seal.store.Database;
import org.signet.seal.store.EvidenceRows;

/**
 * Gives the newest checkpoints of the evidence log and of the audit log to the ledger, in the
 * interval of the configuration and only when something is new, and files the evidence of every
 * stamp that is anchored by then. The region is registered first; that too is repeated until it
 * works.
 */
public final class Anchors implements AutoCloseable {
  private static final int BATCH = 200;

  /** The region as the ledger is told. */
  public record Region(String code, String name, String origin, Sm2PublicKey key) {
    public String evidenceOrigin() {
      return origin + "/evidence";
    }

    public String auditOrigin() {
      return origin + "/audit";
    }

    public String statusOrigin() {
      return origin + "/status";
    }
  }

  private final Region region;
  private final Ledger ledger;
  private final EvidenceLog evidence;
  private final AuditLog audit;
  private final Database database;
  private final InstantSource clock;
  private final Courier courier;
  private boolean registered;
  private long auditAnchored = -1;
  private volatile Instant lastSuccess;

  public Anchors(
      Region region,
      Ledger ledger,
      EvidenceLog evidence,
      AuditLog audit,
      Database database,
      InstantSource clock,
      Duration interval) {
    this.region = region;
    this.ledger = ledger;
    this.evidence = evidence;
    this.audit = audit;
    this.database = database;
    this.clock = clock;
    this.courier = new Courier("anchor courier", interval, this::round);
  }

  public void start() {
    courier.start();
  }

  boolean round() throws LedgerException, LogException, LedgerForkException, IOException {
    if (!registered) {
      ledger.registerRegion(region.code(), region.name(), region.origin(), region.key());
      registered = true;
    }
    anchorEvidence();
    anchorAudit();
    lastSuccess = clock.instant();
    return false;
  }

  private void anchorEvidence()
      throws LedgerException, LogException, LedgerForkException, IOException {
    if (evidence.size() > evidence.anchoredSize()) {
      evidence.anchor(ledger);
    }
    long size = evidence.anchoredSize();
    while (file(size) == BATCH) {
      // the next batch
    }
  }

  private int file(long anchoredSize) throws IOException, LogException {
    List<EvidenceRows.Evidence> waiting =
        database.<List<EvidenceRows.Evidence>, RuntimeException>read(
            rows -> rows.evidence().withoutFile(anchoredSize, BATCH));
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (EvidenceRows.Evidence stamp : waiting) {
      EvidenceFile file =
          evidence
              .evidence(stamp.stampId())
              .orElseThrow(
                  () -> new IOException("no evidence for the anchored stamp " + stamp.stampId()));
      files.put(stamp.stampId(), file.encoded());
    }
    // One transaction, for whoever stamps waits for each.
    database.write(
        rows -> {
          files.forEach((id, encoded) -> rows.evidence().anchored(id, encoded, clock.instant()));
          return null;
        });
    return waiting.size();
  }

  private void anchorAudit() throws LedgerException, LogException, LedgerForkException {
    long size = audit.log().size();
    if (size > auditAnchored) {
      Optional<Anchoring.Result> anchored =
          Anchoring.bring(ledger, region.code(), region.auditOrigin(), audit.log());
      if (anchored.isPresent()) {
        auditAnchored = size;
      }
    }
  }

  /** Rounds that have failed in a row; 0 when the ledger takes what it is given. */
  public int failures() {
    return courier.failures();
  }

  /** When the last round succeeded; absent before the first. */
  public Optional<Instant> lastSuccess() {
    return Optional.ofNullable(lastSuccess);
  }

  @Override
  public void close() {
    courier.close();
  }
}
