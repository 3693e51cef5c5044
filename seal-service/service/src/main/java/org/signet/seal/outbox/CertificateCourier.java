package org.signet.seal.outbox;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.signet.audit.log.LogException;
import org.signet.ledger.evidence.CertificateLeaf;
import org.signet.ledger.evidence.EvidenceLog;
import org.signet.seal.store.Database;
import org.signet.seal.store.OutboxRow;

/**
 * Carries leaves of certificates to the evidence log, many at once, and notes where each stands.
 * The log knows a certificate by its identifier, so that a row that is delivered again finds its
 * leaf. The checkpoint that seals them follows with the next round of {@link Anchors}.
 */
public final class CertificateCourier implements AutoCloseable {
  private static final int BATCH = 2000;

  private final Database database;
  private final EvidenceLog log;
  private final InstantSource clock;
  private final Courier courier;

  public CertificateCourier(
      Database database, EvidenceLog log, InstantSource clock, Duration pause) {
    this.database = database;
    this.log = log;
    this.clock = clock;
    this.courier = new Courier("certificate courier", pause, this::round);
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
            rows -> rows.outbox().due(OutboxRow.Kind.CERTIFICATE, clock.instant(), BATCH));
    if (due.isEmpty()) {
      return false;
    }
    List<CertificateLeaf> leaves = new ArrayList<>();
    for (OutboxRow row : due) {
      leaves.add(CertificatePayload.parse(row.payload()));
    }
    List<EvidenceLog.LeafReceipt> receipts = log.addCertificates(leaves);
    database.write(
        rows -> {
          for (int i = 0; i < leaves.size(); i++) {
            rows.certificates().placed(leaves.get(i).identifier().text(), receipts.get(i).index());
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
