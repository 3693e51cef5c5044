package org.signet.seal.app;

import java.io.IOException;
import java.time.Instant;
import org.signet.gm.tsp.TimeMemory;
import org.signet.seal.store.Database;
import org.signet.seal.store.StoreException;

/**
 * Keeps the newest time that the time-stamp authority has told in the database, so that all nodes
 * know it and a restart does not forget it. Thread-safe.
 */
final class ToldTimes implements TimeMemory {
  private static final String MARK = "time-stamps";

  private final Database database;

  ToldTimes(Database database) {
    this.database = database;
  }

  @Override
  public Instant keep(Instant time) throws IOException {
    try {
      return database.<Instant, RuntimeException>write(
          rows -> {
            rows.outbox().raiseMark(MARK, time.toEpochMilli());
            return Instant.ofEpochMilli(rows.outbox().mark(MARK));
          });
    } catch (StoreException e) {
      throw new IOException("the newest time could not be kept", e);
    }
  }
}
