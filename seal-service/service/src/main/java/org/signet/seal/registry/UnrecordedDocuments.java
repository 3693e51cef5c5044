package org.signet.seal.registry;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.signet.seal.outbox.Courier;
import org.signet.seal.store.Database;
import org.signet.seal.store.StoreSweep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through the document store, at the start and every hour, for documents that no record
 * names: a process that was killed between storing and recording leaves them ({@link Filing}).
 * Nobody ever got them. They are set aside and, thirty days later, removed.
 */
public final class UnrecordedDocuments implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UnrecordedDocuments.class);
  private static final Duration ROUND = Duration.ofHours(1);

  /** What is younger may be about to be recorded; no order is worked on for so long. */
  private static final Duration SETTLED = Duration.ofHours(1);

  private static final int DAYS_KEPT_ASIDE = 30;
  private static final int AT_ONCE = 500;

  private final StoreSweep store;
  private final Database database;
  private final InstantSource clock;
  private final Courier courier;

  public UnrecordedDocuments(StoreSweep store, Database database, InstantSource clock) {
    this.store = store;
    this.database = database;
    this.clock = clock;
    this.courier = new Courier("store sweep", ROUND, this::round);
  }

  public void start() {
    courier.start();
  }

  boolean round() throws IOException {
    Instant now = clock.instant();
    LocalDate today = StoreSweep.dayOf(now);
    Instant settled = now.minus(SETTLED);
    int found = 0;
    for (LocalDate day : store.days()) {
      found += sweep(store.filedBefore(day, settled), today);
    }
    // A day earlier: what is stamped before midnight may be filed after it.
    store.sweptBefore(StoreSweep.dayOf(settled).minusDays(1));
    if (found > 0) {
      LOG.warn("{} documents without a record were set aside in the document store", found);
    }
    int removed = store.removeSetAside(today.minusDays(DAYS_KEPT_ASIDE));
    if (removed > 0) {
      LOG.info(
          "{} documents without a record were removed after {} days", removed, DAYS_KEPT_ASIDE);
    }
    return false;
  }

  private int sweep(List<String> names, LocalDate today) throws IOException {
    int found = 0;
    for (int from = 0; from < names.size(); from += AT_ONCE) {
      List<String> some = names.subList(from, Math.min(names.size(), from + AT_ONCE));
      Set<String> unrecorded = new HashSet<>(some);
      unrecorded.removeAll(
          database.<Set<String>, RuntimeException>read(rows -> rows.stamps().recorded(some)));
      for (String name : unrecorded) {
        store.setAside(name, today);
      }
      found += unrecorded.size();
    }
    return found;
  }

  @Override
  public void close() {
    courier.close();
  }
}
