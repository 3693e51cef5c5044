package org.signet.seal.store;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionException;

/**
 * The open database: a connection pool over a migrated schema. Thread-safe.
 *
 * <p>SQLite runs in WAL mode with {@code synchronous=FULL}, so a committed transaction survives a
 * power cut; writers take the lock at once ({@code BEGIN IMMEDIATE}) and queue in this process
 * before they wait on the file.
 */
public final class Database implements AutoCloseable {
  /** A piece of work inside one transaction or connection. */
  @FunctionalInterface
  public interface Work<T, X extends Exception> {
    T with(Rows rows) throws X;
  }

  private static final int BUSY_TIMEOUT_MILLIS = 10_000;
  private static final int SQLITE_IOERR = 10;

  private final DataSource pool;
  private final Jdbi jdbi;
  private final Optional<Lock> singleWriter;

  private Database(DataSource pool, boolean sqlite) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    this.singleWriter = sqlite ? Optional.of(new ReentrantLock(true)) : Optional.empty();
  }

  /**
   * Opens the pool and brings the schema up to date.
   *
   * @throws StoreException when the database cannot be reached or migrated
   */
  public static Database open(DatabaseAddress address) {
    address.sqliteFile().ifPresent(PrivateFiles::create);
    DataSource pool = new DataSource(pool(address));
    try {
      Schema.migrate(pool, address.isSqlite());
      return new Database(pool, address.isSqlite());
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  private static PoolProperties pool(DatabaseAddress address) {
    PoolProperties pool = new PoolProperties();
    pool.setMaxActive(address.connections());
    pool.setMaxIdle(address.connections());
    pool.setMinIdle(1);
    pool.setInitialSize(1);
    pool.setMaxWait(BUSY_TIMEOUT_MILLIS);
    pool.setTestOnBorrow(true);
    pool.setValidationInterval(5_000);
    pool.setValidationQuery("SELECT 1");
    pool.setJmxEnabled(false);
    // They guard against statements used after closing; Jdbi closes what it opens.
    pool.setUseStatementFacade(false);
    if (address.isSqlite()) {
      pool.setDriverClassName("org.sqlite.JDBC");
      pool.setUrl(
          address.jdbcUrl()
              + (address.jdbcUrl().contains("?") ? "&" : "?")
              + "journal_mode=WAL&synchronous=FULL&transaction_mode=IMMEDIATE&foreign_keys=on"
              + "&secure_delete=on"
              + "&busy_timeout="
              + BUSY_TIMEOUT_MILLIS);
    } else {
      pool.setDriverClassName("org.postgresql.Driver");
      pool.setUrl(address.jdbcUrl());
      address.user().ifPresent(pool::setUsername);
      address.password().ifPresent(pool::setPassword);
    }
    return pool;
  }

  /**
   * Runs the work in one transaction: all of it is committed when this returns, none when it
   * throws.
   *
   * @throws StoreException also when the answer to the commit was lost; then it is undecided
   */
  public <T, X extends Exception> T write(Work<T, X> work) throws X {
    singleWriter.ifPresent(Lock::lock);
    try {
      return jdbi.inTransaction(handle -> work.with(new Rows(handle)));
    } catch (TransactionException e) {
      throw new StoreException("the database did not end the change", e, isUndecided(e));
    } catch (JdbiException e) {
      throw new StoreException("the database did not take the change", e);
    } finally {
      singleWriter.ifPresent(Lock::unlock);
    }
  }

  /** A connection that broke in the commit, or a file of SQLite that could not be forced. */
  private static boolean isUndecided(TransactionException failed) {
    return failed.getCause() instanceof SQLException cause
        && (cause.getErrorCode() == SQLITE_IOERR
            || (cause.getSQLState() != null && cause.getSQLState().startsWith("08")));
  }

  /**
   * Runs the work in one transaction like {@link #write}, and leaves nothing of what it erased in
   * SQLite's journal. PostgreSQL's journal is kept and removed by its operator.
   *
   * @throws StoreException also when the work is committed and a reader kept the journal from being
   *     emptied for so long that waiting was given up
   */
  public <T, X extends Exception> T erase(Work<T, X> work) throws X {
    T done = write(work);
    singleWriter.ifPresent(this::emptyJournal);
    return done;
  }

  private void emptyJournal(Lock writer) {
    writer.lock();
    try {
      int blocked =
          jdbi.withHandle(
              handle ->
                  handle.createQuery("PRAGMA wal_checkpoint(TRUNCATE)").mapTo(Integer.class).one());
      if (blocked != 0) {
        throw new StoreException("what was erased is still in the database's journal");
      }
    } catch (JdbiException e) {
      throw new StoreException("the database's journal could not be emptied", e);
    } finally {
      writer.unlock();
    }
  }

  /** Runs reading work on one connection. */
  public <T, X extends Exception> T read(Work<T, X> work) throws X {
    try {
      return jdbi.withHandle(handle -> work.with(new Rows(handle)));
    } catch (JdbiException e) {
      throw new StoreException("the database did not answer", e);
    }
  }

  @Override
  public void close() {
    pool.close(true);
  }
}
