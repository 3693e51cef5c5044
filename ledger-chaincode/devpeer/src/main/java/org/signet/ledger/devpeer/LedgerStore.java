package org.signet.ledger.devpeer;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.sqlite.JDBC;

/**
 * Blocks, transaction index, committed state and key history in one SQLite file (WAL,
 * synchronous=FULL). A block is committed with everything it changes in one database transaction;
 * when {@link #commit} returns it is on disk. Keys are UTF-8 blobs, so that they sort as Fabric
 * sorts them.
 */
final class LedgerStore implements Closeable {
  private static final String[] SCHEMA = {
    "CREATE TABLE IF NOT EXISTS blocks (number INTEGER PRIMARY KEY, body BLOB NOT NULL)",
    "CREATE TABLE IF NOT EXISTS transactions (id TEXT PRIMARY KEY, block INTEGER NOT NULL,"
        + " position INTEGER NOT NULL, code INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS state (ns TEXT NOT NULL, key BLOB NOT NULL, value BLOB NOT NULL,"
        + " block INTEGER NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (ns, key))"
        + " WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS history (ns TEXT NOT NULL, key BLOB NOT NULL,"
        + " block INTEGER NOT NULL, position INTEGER NOT NULL,"
        + " PRIMARY KEY (ns, key, block, position)) WITHOUT ROWID"
  };

  private final Connection writer;
  private final Connection reader;
  private final Object reading = new Object();
  private final ReadWriteLock commits = new ReentrantReadWriteLock(true);

  private LedgerStore(Connection writer, Connection reader) {
    this.writer = writer;
    this.reader = reader;
  }

  static LedgerStore open(Path file) throws IOException {
    Connection writer = null;
    try {
      writer = connect(file);
      for (String statement : SCHEMA) {
        run(writer, statement);
      }
      return new LedgerStore(writer, connect(file));
    } catch (SQLException e) {
      if (writer != null) {
        try {
          writer.close();
        } catch (SQLException closing) {
          e.addSuppressed(closing);
        }
      }
      throw new LedgerDamagedException("cannot open the ledger file " + file, e);
    }
  }

  private static Connection connect(Path file) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("journal_mode", "WAL");
    properties.setProperty("synchronous", "FULL");
    properties.setProperty("busy_timeout", "5000");
    return JDBC.createConnection("jdbc:sqlite:" + file.toAbsolutePath(), properties);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Held shared while a proposal is simulated, so that it sees one height of the state. */
  ReadWriteLock commits() {
    return commits;
  }

  /** The number of blocks. */
  long height() throws SQLException {
    synchronized (reading) {
      try (PreparedStatement query =
              reader.prepareStatement("SELECT coalesce(max(number) + 1, 0) FROM blocks");
          ResultSet rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  Optional<Block> block(long number) throws SQLException, InvalidProtocolBufferException {
    synchronized (reading) {
      try (PreparedStatement query =
          reader.prepareStatement("SELECT body FROM blocks WHERE number = ?")) {
        query.setLong(1, number);
        try (ResultSet rows = query.executeQuery()) {
          return rows.next() ? Optional.of(Block.parseFrom(rows.getBytes(1))) : Optional.empty();
        }
      }
    }
  }

  Optional<TransactionStatus> transaction(String id) throws SQLException {
    synchronized (reading) {
      try (PreparedStatement query =
          reader.prepareStatement("SELECT block, position, code FROM transactions WHERE id = ?")) {
        query.setString(1, id);
        try (ResultSet rows = query.executeQuery()) {
          return rows.next()
              ? Optional.of(
                  new TransactionStatus(
                      id,
                      rows.getLong(1),
                      rows.getInt(2),
                      TxValidationCode.forNumber(rows.getInt(3))))
              : Optional.empty();
        }
      }
    }
  }

  Optional<VersionedValue> get(String namespace, String key) throws SQLException {
    synchronized (reading) {
      try (PreparedStatement query =
          reader.prepareStatement(
              "SELECT key, value, block, position FROM state WHERE ns = ? AND key = ?")) {
        query.setString(1, namespace);
        query.setBytes(2, utf8(key));
        List<VersionedValue> found = values(query);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
      }
    }
  }

  /**
   * Committed values with start &le; key, and key &lt; end unless end is empty, in order of key.
   *
   * @param after when present, only keys greater than this one
   */
  List<VersionedValue> range(
      String namespace, String start, String end, Optional<String> after, int limit)
      throws SQLException {
    String sql =
        "SELECT key, value, block, position FROM state WHERE ns = ? AND key "
            + (after.isPresent() ? ">" : ">=")
            + " ?"
            + (end.isEmpty() ? "" : " AND key < ?")
            + " ORDER BY key LIMIT ?";
    synchronized (reading) {
      try (PreparedStatement query = reader.prepareStatement(sql)) {
        int index = 1;
        query.setString(index++, namespace);
        query.setBytes(index++, utf8(after.orElse(start)));
        if (!end.isEmpty()) {
          query.setBytes(index++, utf8(end));
        }
        query.setInt(index, limit);
        return values(query);
      }
    }
  }

  /** Versions at which the key was written or deleted, newest first. */
  List<Version> history(String namespace, String key) throws SQLException {
    synchronized (reading) {
      try (PreparedStatement query =
          reader.prepareStatement(
              "SELECT block, position FROM history WHERE ns = ? AND key = ?"
                  + " ORDER BY block DESC, position DESC")) {
        query.setString(1, namespace);
        query.setBytes(2, utf8(key));
        try (ResultSet rows = query.executeQuery()) {
          List<Version> versions = new ArrayList<>();
          while (rows.next()) {
            versions.add(new Version(rows.getLong(1), rows.getInt(2)));
          }
          return versions;
        }
      }
    }
  }

  long count(String table) throws SQLException {
    synchronized (reading) {
      try (PreparedStatement query = reader.prepareStatement("SELECT count(*) FROM " + table);
          ResultSet rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  /** Writes the block, its transactions and its changes; on return they are durable. */
  void commit(ValidatedBlock validated) throws SQLException {
    commits.writeLock().lock();
    try {
      run(writer, "BEGIN IMMEDIATE");
      insert(validated);
      run(writer, "COMMIT");
    } catch (SQLException e) {
      rollBack(e);
      throw e;
    } finally {
      commits.writeLock().unlock();
    }
  }

  private void rollBack(SQLException cause) {
    try {
      run(writer, "ROLLBACK");
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private void insert(ValidatedBlock validated) throws SQLException {
    try (PreparedStatement insert = writer.prepareStatement("INSERT INTO blocks VALUES (?, ?)")) {
      insert.setLong(1, validated.block().getHeader().getNumber());
      insert.setBytes(2, validated.block().toByteArray());
      insert.executeUpdate();
    }
    try (PreparedStatement insert =
        writer.prepareStatement("INSERT OR IGNORE INTO transactions VALUES (?, ?, ?, ?)")) {
      for (TransactionStatus status : validated.transactions()) {
        if (!status.id().isEmpty()) {
          insert.setString(1, status.id());
          insert.setLong(2, status.block());
          insert.setInt(3, status.position());
          insert.setInt(4, status.code().getNumber());
          insert.executeUpdate();
        }
      }
    }
    for (StateChange change : validated.changes()) {
      apply(change);
    }
  }

  private void apply(StateChange change) throws SQLException {
    String sql =
        change.delete()
            ? "DELETE FROM state WHERE ns = ? AND key = ?"
            : "INSERT OR REPLACE INTO state VALUES (?, ?, ?, ?, ?)";
    try (PreparedStatement update = writer.prepareStatement(sql)) {
      update.setString(1, change.namespace());
      update.setBytes(2, utf8(change.key()));
      if (!change.delete()) {
        update.setBytes(3, change.value().toByteArray());
        update.setLong(4, change.version().block());
        update.setInt(5, change.version().transaction());
      }
      update.executeUpdate();
    }
    try (PreparedStatement insert =
        writer.prepareStatement("INSERT OR IGNORE INTO history VALUES (?, ?, ?, ?)")) {
      insert.setString(1, change.namespace());
      insert.setBytes(2, utf8(change.key()));
      insert.setLong(3, change.version().block());
      insert.setInt(4, change.version().transaction());
      insert.executeUpdate();
    }
  }

  private static List<VersionedValue> values(PreparedStatement query) throws SQLException {
    try (ResultSet rows = query.executeQuery()) {
      List<VersionedValue> values = new ArrayList<>();
      while (rows.next()) {
        values.add(
            new VersionedValue(
                new String(rows.getBytes(1), StandardCharsets.UTF_8),
                ByteString.copyFrom(rows.getBytes(2)),
                new Version(rows.getLong(3), rows.getInt(4))));
      }
      return values;
    }
  }

  private static byte[] utf8(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    try (writer) {
      synchronized (reading) {
        reader.close();
      }
    } catch (SQLException e) {
      throw new IOException("cannot close the ledger file", e);
    }
  }
}
