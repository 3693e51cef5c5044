package org.signet.seal.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.signet.gm.keys.KeyUseException;
import org.signet.ledger.backfill.BackfillPlaces;
import org.signet.ledger.evidence.LedgerException;
import org.signet.ledger.evidence.RecognitionLedger;
import org.signet.ledger.licence.LicenceFormatException;
import org.signet.ledger.licence.SignedStatusList;
import org.signet.ledger.licence.StatusHeader;
import org.signet.seal.store.Database;
import org.signet.seal.store.StatusListRow;
import org.signet.seal.store.StatusListRows;

/**
 * Has each status list signed anew when a certificate in it has changed, and anchors it when its
 * statuses are not those on the ledger. A list is given out as soon as it is signed: the ledger
 * being away delays its anchor, not the news. Lists in which nothing happens cost nothing here: who
 * asks for one gets it freshly signed from the {@link StatusSigner}.
 */
public final class StatusCourier implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Database database;
  private final RecognitionLedger ledger;
  private final StatusSigner signer;
  private final InstantSource clock;
  private final Courier courier;

  public StatusCourier(
      Database database, RecognitionLedger ledger, StatusSigner signer, InstantSource clock) {
    this.database = database;
    this.ledger = ledger;
    this.signer = signer;
    this.clock = clock;
    this.courier = new Courier("status courier", PAUSE, this::round);
  }

  /**
   * Opens the lists of backfilled certificates and starts.
   *
   * @param lastBackfilled the last of them; below the first when there are none
   */
  public void start(long lastBackfilled) {
    Instant now = clock.instant();
    database.write(
        rows -> {
          for (long list = BackfillPlaces.FIRST_LIST; list <= lastBackfilled; list++) {
            rows.statusLists().open(list, now);
          }
          return null;
        });
    courier.start();
  }

  /** Asks for a round soon. */
  public void call() {
    courier.call();
  }

  /** Rounds that have failed in a row. */
  public int failures() {
    return courier.failures();
  }

  boolean round() throws KeyUseException, LedgerException, LicenceFormatException {
    for (long list : numbers(StatusListRows::behind)) {
      signer.sign(list);
    }
    for (long list : numbers(StatusListRows::unsettled)) {
      anchor(list);
    }
    return false;
  }

  private List<Long> numbers(Function<StatusListRows, List<Long>> question) {
    return database.<List<Long>, RuntimeException>read(rows -> question.apply(rows.statusLists()));
  }

  private void anchor(long list) throws LedgerException, LicenceFormatException {
    StatusListRow row =
        database.<StatusListRow, RuntimeException>read(
            rows -> rows.statusLists().find(list).orElseThrow());
    SignedStatusList signed = StatusSigner.signed(row).orElseThrow();
    StatusHeader header = StatusHeader.parseUnverified(signed.note().text());
    String root = HexFormat.of().formatHex(header.root());
    if (!row.anchoredRoot().map(root::equals).orElse(false)) {
      ledger.anchorStatus(signed);
    }
    database.write(
        rows -> {
          rows.statusLists().anchored(list, header.sequence(), root);
          return null;
        });
  }

  @Override
  public void close() {
    courier.close();
  }
}
