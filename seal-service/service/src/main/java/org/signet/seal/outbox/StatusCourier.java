package org.signet.seal.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.Signer;
import org.signet.ledger.backfill.BackfillPlaces;
import org.signet.ledger.evidence.Ledger;
import org.signet.ledger.evidence.LedgerException;
import org.signet.ledger.licence.LicenceFormatException;
import org.signet.ledger.licence.LicenceStatus;
import org.signet.ledger.licence.SignedStatusList;
import org.signet.ledger.licence.StatusHeader;
import org.signet.ledger.licence.StatusList;
import org.signet.seal.store.Database;
import org.signet.seal.store.StatusListRow;

/**
 * Signs each status list anew when a certificate in it has changed, and when half of its time to
 * live is over; and anchors it when its statuses are not those on the ledger. A list is given out
 * as soon as it is signed: the ledger being away delays its anchor, not the news.
 */
public final class StatusCourier implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Database database;
  private final Ledger ledger;
  private final Anchors.Region region;
  private final Signer key;
  private final Duration ttl;
  private final InstantSource clock;
  private final Courier courier;

  /**
   * A courier.
   *
   * @param key the region's log key
   * @param ttl for how long a list may be used without asking again
   */
  public StatusCourier(
      Database database,
      Ledger ledger,
      Anchors.Region region,
      Signer key,
      Duration ttl,
      InstantSource clock) {
    this.database = database;
    this.ledger = ledger;
    this.region = region;
    this.key = key;
    this.ttl = ttl;
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
    List<StatusListRow> lists =
        database.<List<StatusListRow>, RuntimeException>read(rows -> rows.statusLists().all());
    for (StatusListRow row : lists) {
      if (isDue(row)) {
        sign(row.list());
      }
    }
    for (StatusListRow row : lists) {
      anchor(row.list());
    }
    return false;
  }

  private boolean isDue(StatusListRow row) throws LicenceFormatException {
    if (row.changedAt().isPresent() || row.note().isEmpty()) {
      return true;
    }
    Instant issued = signed(row).orElseThrow().header().issuedAt();
    return !clock.instant().isBefore(issued.plus(ttl.dividedBy(2)));
  }

  /** One transaction: a change that comes in between is in the list, or makes it due again. */
  private void sign(long list) throws KeyUseException {
    database.<Void, KeyUseException>write(
        rows -> {
          StatusListRow row = rows.statusLists().find(list).orElseThrow();
          Map<Integer, LicenceStatus> changes = new HashMap<>();
          rows.certificates()
              .notValid(list)
              .forEach(
                  (index, code) -> changes.put(index, LicenceStatus.ofCode(code).orElseThrow()));
          StatusList statuses = StatusList.allValid().with(changes);
          StatusHeader header =
              new StatusHeader(
                  region.statusOrigin(),
                  region.code(),
                  list,
                  row.sequence() + 1,
                  clock.instant().truncatedTo(ChronoUnit.SECONDS),
                  ttl,
                  statuses.root());
          SignedStatusList signed = SignedStatusList.sign(header, statuses, key);
          rows.statusLists()
              .signed(list, header.sequence(), statuses.encoded(), signed.note().encoded());
          return null;
        });
  }

  private void anchor(long list) throws LedgerException, LicenceFormatException {
    StatusListRow row =
        database.<StatusListRow, RuntimeException>read(
            rows -> rows.statusLists().find(list).orElseThrow());
    Optional<Signed> signed = signed(row);
    if (signed.isEmpty()) {
      return;
    }
    StatusHeader header = signed.get().header();
    String root = HexFormat.of().formatHex(header.root());
    if (row.anchoredRoot().map(root::equals).orElse(false)) {
      return;
    }
    ledger.recognition().anchorStatus(signed.get().list());
    database.write(
        rows -> {
          rows.statusLists().anchored(list, header.sequence(), root);
          return null;
        });
  }

  private record Signed(SignedStatusList list, StatusHeader header) {}

  private static Optional<Signed> signed(StatusListRow row) throws LicenceFormatException {
    if (row.statuses().isEmpty() || row.note().isEmpty()) {
      return Optional.empty();
    }
    byte[] file = new byte[row.statuses().get().length + row.note().get().length];
    System.arraycopy(row.statuses().get(), 0, file, 0, row.statuses().get().length);
    System.arraycopy(
        row.note().get(), 0, file, row.statuses().get().length, row.note().get().length);
    SignedStatusList list = SignedStatusList.parse(file);
    return Optional.of(new Signed(list, StatusHeader.parseUnverified(list.note().text())));
  }

  @Override
  public void close() {
    courier.close();
  }
}
