package org.signet.seal.outbox;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.signet.audit.log.LogException;
import org.signet.ledger.evidence.DocumentLeaf;
import org.signet.ledger.evidence.EvidenceLog;
import org.signet.seal.store.Database;
import org.signet.seal.store.OutboxRow;

/**
 * Carries leaves of stamped documents to the evidence log, many at once, and notes where each
 * stands.
 */
public final class EvidenceCourier implements AutoCloseable {
  private static final int BATCH = 500;

  private final Database database;
  private final EvidenceLog log;
  private final InstantSource clock;
  private final Courier courier;

  public EvidenceCourier(Database database, EvidenceLog log, InstantSource clock, Duration pause) {
    this.database = database;
    this.log = log;
    this.clock = clock;
    this.courier = new Courier("evidence courier", pause, this::round);
  }

  public void start() {
    courier.start();
  }

  /** Asks for a round soon. */
  public void call() {
    courier.call();
  }

  boolean round() throws IOException, LogException {
    List<OutboxRow> due =
        database.<List<OutboxRow>, RuntimeException>read(
            rows -> rows.outbox().due(OutboxRow.Kind.EVIDENCE, clock.instant(), BATCH));
    if (due.isEmpty()) {
      return false;
    }
    List<DocumentLeaf> leaves = new ArrayList<>();
    for (OutboxRow row : due) {
      leaves.add(LeafPayload.parse(row.payload()));
    }
    List<EvidenceLog.LeafReceipt> receipts = log.add(leaves);
    database.write(
        rows -> {
          for (int i = 0; i < leaves.size(); i++) {
            rows.evidence().placed(leaves.get(i).stampId(), receipts.get(i).index());
          }
          rows.outbox().delete(due.stream().map(OutboxRow::id).toList());
          return null;
        });
    return due.size() == BATCH;
  }

  @Override
  public void close() {
    courier.close();
  }
}
