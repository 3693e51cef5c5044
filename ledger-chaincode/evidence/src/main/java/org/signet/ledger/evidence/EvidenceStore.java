package org.signet.ledger.evidence;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.sqlite.JDBC;

/**
 * What the log must not hold: the fields and secrets behind the leaves, and where checkpoints were
 * anchored. One SQLite file, synchronous=FULL, and a folder of batches; the row of a leaf has the
 * index that the leaf has in the log. Not thread-safe: {@link EvidenceLog} guards it.
 */
final class EvidenceStore implements Closeable {
  private static final String[] SCHEMA = {
    "CREATE TABLE IF NOT EXISTS leaves (idx INTEGER PRIMARY KEY, stamp_id TEXT NOT NULL UNIQUE,"
        + " document BLOB NOT NULL, es_id TEXT NOT NULL, profile TEXT NOT NULL,"
        + " stamped_at TEXT NOT NULL, secret BLOB NOT NULL)",
    "CREATE TABLE IF NOT EXISTS anchors (size INTEGER PRIMARY KEY, note BLOB NOT NULL,"
        + " channel TEXT NOT NULL, contract TEXT NOT NULL, tx TEXT NOT NULL,"
        + " block INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS receipts (size INTEGER NOT NULL, position INTEGER NOT NULL,"
        + " payload BLOB NOT NULL, endorser BLOB NOT NULL, signature BLOB NOT NULL,"
        + " PRIMARY KEY (size, position))"
  };

  private final Connection connection;
  private final CertificateStore certificates;

  private EvidenceStore(Connection connection, CertificateStore certificates) {
    this.connection = connection;
    this.certificates = certificates;
  }

  /** A leaf with its place in the log. */
  record Placed(long index, DocumentLeaf leaf) {}

  /** An anchored checkpoint. */
  @SuppressWarnings("ArrayRecordComponent") // package-private, never compared
  record Anchored(long size, byte[] note, Anchor anchor) {}

  static EvidenceStore open(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("journal_mode", "WAL");
    properties.setProperty("synchronous", "FULL");
    properties.setProperty("busy_timeout", "5000");
    properties.setProperty("secure_delete", "on");
    try {
      Connection connection =
          JDBC.createConnection("jdbc:sqlite:" + file.toAbsolutePath(), properties);
      try (Statement statement = connection.createStatement()) {
        for (String sql : SCHEMA) {
          statement.execute(sql);
        }
      }
      return new EvidenceStore(
          connection, new CertificateStore(connection, file.resolveSibling("batches")));
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Number of leaves, documents and certificates together. */
  long count() throws IOException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT coalesce(max(idx) + 1, 0) FROM leaves")) {
      return Math.max(number(query), certificates.end());
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  CertificateStore certificates() {
    return certificates;
  }

  static long number(PreparedStatement query) throws SQLException {
    try (ResultSet rows = query.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Writes leaves in order from an index on, all or none; on return they are durable. */
  void insertLeaves(long first, List<DocumentLeaf> leaves) throws IOException {
    inTransaction(
        connection,
        "INSERT INTO leaves VALUES (?, ?, ?, ?, ?, ?, ?)",
        insert -> {
          long index = first;
          for (DocumentLeaf leaf : leaves) {
            insert.setLong(1, index++);
            insert.setString(2, leaf.stampId());
            insert.setBytes(3, leaf.documentSm3());
            insert.setString(4, leaf.esId());
            insert.setString(5, leaf.profile());
            insert.setString(6, leaf.stampedAt().toString());
            insert.setBytes(7, leaf.secret());
            insert.executeUpdate();
          }
        });
  }

  /** Runs one prepared statement as often as the caller likes, all or nothing. */
  static void inTransaction(Connection connection, String sql, Binding work) throws IOException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      connection.setAutoCommit(false);
      try {
        work.to(statement);
        connection.commit();
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  Optional<Placed> leaf(String stampId) throws IOException {
    return one("SELECT * FROM leaves WHERE stamp_id = ?", query -> query.setString(1, stampId));
  }

  Optional<Placed> leaf(long index) throws IOException {
    return one("SELECT * FROM leaves WHERE idx = ?", query -> query.setLong(1, index));
  }

  interface Binding {
    void to(PreparedStatement query) throws SQLException;
  }

  private Optional<Placed> one(String sql, Binding binding) throws IOException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      binding.to(query);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new Placed(
                    rows.getLong("idx"),
                    new DocumentLeaf(
                        rows.getString("stamp_id"),
                        rows.getBytes("document"),
                        rows.getString("es_id"),
                        rows.getString("profile"),
                        Instant.parse(rows.getString("stamped_at")),
                        rows.getBytes("secret"))))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  void insertAnchor(long size, byte[] note, Anchor anchor) throws IOException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT OR IGNORE INTO anchors VALUES (?, ?, ?, ?, ?, ?)")) {
      insert.setLong(1, size);
      insert.setBytes(2, note);
      insert.setString(3, anchor.channel());
      insert.setString(4, anchor.contract());
      insert.setString(5, anchor.transactionId());
      insert.setLong(6, anchor.block());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  void insertReceipts(long size, List<LedgerReceipt> receipts) throws IOException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT OR IGNORE INTO receipts VALUES (?, ?, ?, ?, ?)")) {
      for (int i = 0; i < receipts.size(); i++) {
        insert.setLong(1, size);
        insert.setInt(2, i);
        insert.setBytes(3, receipts.get(i).payload());
        insert.setBytes(4, receipts.get(i).endorser());
        insert.setBytes(5, receipts.get(i).signature());
        insert.executeUpdate();
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** The oldest anchored checkpoint that covers an index. */
  Optional<Anchored> covering(long index) throws IOException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT * FROM anchors WHERE size > ? ORDER BY size LIMIT 1")) {
      query.setLong(1, index);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new Anchored(
                    rows.getLong("size"),
                    rows.getBytes("note"),
                    new Anchor(
                        rows.getString("channel"),
                        rows.getString("contract"),
                        rows.getString("tx"),
                        rows.getLong("block"))))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  List<LedgerReceipt> receipts(long size) throws IOException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT payload, endorser, signature FROM receipts WHERE size = ? ORDER BY position")) {
      query.setLong(1, size);
      try (ResultSet rows = query.executeQuery()) {
        List<LedgerReceipt> receipts = new ArrayList<>();
        while (rows.next()) {
          receipts.add(new LedgerReceipt(rows.getBytes(1), rows.getBytes(2), rows.getBytes(3)));
        }
        return receipts;
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  long anchoredSize() throws IOException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT coalesce(max(size), 0) FROM anchors")) {
      return number(query);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  static IOException failed(SQLException e) {
    return new IOException("the evidence store: " + e.getMessage(), e);
  }

  /** The leaf at an index, and where a batch holds it some more behind it. */
  List<byte[]> encodedFrom(long index) throws IOException {
    Optional<BatchFile> batch = certificates().batchAt(index);
    if (batch.isEmpty()) {
      return List.of(encoded(index));
    }
    int from = (int) (index - batch.get().first());
    int to = Math.min(batch.get().count(), from + CertificateChunk.USUAL_COUNT);
    return CertificateChunk.of(batch.get().leaves(from, to)).leaves();
  }

  private byte[] encoded(long index) throws IOException {
    Optional<Placed> document = leaf(index);
    if (document.isPresent()) {
      return document.get().leaf().encoded();
    }
    return certificates()
        .leaf(index)
        .orElseThrow(() -> new IOException("the store lacks a leaf"))
        .encoded();
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed(e);
    }
  }
}
