package org.signet.seal.outbox;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.Signer;
import org.signet.ledger.licence.LicenceFormatException;
import org.signet.ledger.licence.LicenceStatus;
import org.signet.ledger.licence.SignedStatusList;
import org.signet.ledger.licence.StatusHeader;
import org.signet.ledger.licence.StatusList;
import org.signet.seal.store.Database;
import org.signet.seal.store.Rows;
import org.signet.seal.store.StatusListRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs states of the own status lists with the region's log key. A nation's certificates fill tens
 * of thousands of lists, most of which nobody asks for: a list in which nothing happens is signed
 * again only for who asks, once half of its time to live is over. Thread-safe.
 */
public final class StatusSigner {
  private static final Logger LOG = LoggerFactory.getLogger(StatusSigner.class);

  private final Database database;
  private final Anchors.Region region;
  private final Signer key;
  private final Duration ttl;
  private final InstantSource clock;
  private final AtomicBoolean failing = new AtomicBoolean();

  /**
   * A signer.
   *
   * @param key the region's log key
   * @param ttl for how long a list may be used without asking again
   */
  public StatusSigner(
      Database database, Anchors.Region region, Signer key, Duration ttl, InstantSource clock) {
    this.database = database;
    this.region = region;
    this.key = key;
    this.ttl = ttl;
    this.clock = clock;
  }

  /**
   * A list as it is given out, signed again when that is due; empty when it was never signed. While
   * the key cannot be used it is the last state, which tells its age itself; that is logged when it
   * begins and when it ends, and the health check of the keys says so too.
   *
   * @throws LicenceFormatException when the database holds a damaged one
   */
  public Optional<SignedStatusList> current(long list) throws LicenceFormatException {
    Optional<SignedStatusList> kept = kept(list);
    if (kept.isEmpty() || !isHalfOver(kept.get())) {
      return kept;
    }
    try {
      signAgain(list, StatusHeader.parseUnverified(kept.get().note().text()).sequence());
    } catch (KeyUseException e) {
      if (!failing.getAndSet(true)) {
        LOG.warn("status lists cannot be signed again; their last states are given out", e);
      }
      return kept;
    }
    if (failing.getAndSet(false)) {
      LOG.info("status lists are signed again");
    }
    return kept(list);
  }

  private Optional<SignedStatusList> kept(long list) throws LicenceFormatException {
    Optional<StatusListRow> row =
        database.<Optional<StatusListRow>, RuntimeException>read(
            rows -> rows.statusLists().find(list));
    return row.isEmpty() ? Optional.empty() : signed(row.get());
  }

  private boolean isHalfOver(SignedStatusList list) throws LicenceFormatException {
    Instant issued = StatusHeader.parseUnverified(list.note().text()).issuedAt();
    return !clock.instant().isBefore(issued.plus(ttl.dividedBy(2)));
  }

  /** Signs the present statuses of a list. */
  void sign(long list) throws KeyUseException {
    database.<Void, KeyUseException>write(
        rows -> {
          sign(rows, rows.statusLists().find(list).orElseThrow());
          return null;
        });
  }

  /** The same unless somebody else did so since a state. */
  private void signAgain(long list, long seen) throws KeyUseException {
    database.<Void, KeyUseException>write(
        rows -> {
          StatusListRow row = rows.statusLists().find(list).orElseThrow();
          if (row.sequence() == seen) {
            sign(rows, row);
          }
          return null;
        });
  }

  /** One transaction: a change that comes in between is in the list, or makes it due again. */
  private void sign(Rows rows, StatusListRow row) throws KeyUseException {
    Map<Integer, LicenceStatus> changes = new HashMap<>();
    rows.certificates()
        .notValid(row.list())
        .forEach((index, code) -> changes.put(index, LicenceStatus.ofCode(code).orElseThrow()));
    StatusList statuses = StatusList.allValid().with(changes);
    StatusHeader header =
        new StatusHeader(
            region.statusOrigin(),
            region.code(),
            row.list(),
            row.sequence() + 1,
            clock.instant().truncatedTo(ChronoUnit.SECONDS),
            ttl,
            statuses.root());
    SignedStatusList signed = SignedStatusList.sign(header, statuses, key);
    rows.statusLists()
        .signed(row.list(), header.sequence(), statuses.encoded(), signed.note().encoded());
  }

  /** The newest signed state in a row. */
  static Optional<SignedStatusList> signed(StatusListRow row) throws LicenceFormatException {
    if (row.statuses().isEmpty() || row.note().isEmpty()) {
      return Optional.empty();
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(row.statuses().get());
    file.writeBytes(row.note().get());
    return Optional.of(SignedStatusList.parse(file.toByteArray()));
  }
}
