package org.signet.ledger.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.signet.ledger.licence.IdentifierTag;

/**
 * What stands behind the leaves of certificates: one row each where they were issued one by one,
 * one {@link BatchFile} and one row for all of it where they were backfilled. An erased certificate
 * leaves a row with its index and nothing else. Not thread-safe: {@link EvidenceLog} guards it.
 */
final class CertificateStore {
  private static final String[] SCHEMA = {
    "CREATE TABLE IF NOT EXISTS certificates (idx INTEGER PRIMARY KEY, identifier TEXT UNIQUE,"
        + " record BLOB, secret BLOB)",
    "CREATE TABLE IF NOT EXISTS batches (first INTEGER PRIMARY KEY, count INTEGER NOT NULL,"
        + " source TEXT NOT NULL, position INTEGER NOT NULL, last_list INTEGER NOT NULL)"
  };

  /** Of the leaves, kept as SQLite's {@code user_version}. */
  private static final int VERSION = 2;

  private final Connection connection;
  private final Path dir;

  CertificateStore(Connection connection, Path dir) throws IOException {
    this.connection = connection;
    this.dir = dir;
    BatchWriter.clean(dir);
    try (Statement statement = connection.createStatement()) {
      for (String sql : SCHEMA) {
        statement.execute(sql);
      }
      requireVersion(statement);
    } catch (SQLException e) {
      throw EvidenceStore.failed(e);
    }
  }

  /** Leaves of another version would be found in no proof: better said when the store is opened. */
  private void requireVersion(Statement statement) throws SQLException, IOException {
    int found = (int) number("PRAGMA user_version");
    if (found != VERSION && end() > 0) {
      throw new IOException(
          "certificates of this store have leaves of another version than SLC" + VERSION);
    }
    statement.execute("PRAGMA user_version = " + VERSION);
  }

  /** A certificate with its place in the log. */
  record Placed(long index, CertificateLeaf leaf) {}

  /** The index behind the last certificate; 0 when there is none. */
  long end() throws IOException {
    return Math.max(
        number("SELECT coalesce(max(idx) + 1, 0) FROM certificates"),
        number("SELECT coalesce(max(first + count), 0) FROM batches"));
  }

  /** Writes certificates in order from an index on, all or none; on return they are durable. */
  void insert(long first, List<CertificateLeaf> leaves) throws IOException {
    EvidenceStore.inTransaction(
        connection,
        "INSERT INTO certificates VALUES (?, ?, ?, ?)",
        insert -> {
          long index = first;
          for (CertificateLeaf leaf : leaves) {
            insert.setLong(1, index++);
            insert.setString(2, leaf.identifier().text());
            insert.setBytes(3, CertificateRecord.encode(leaf));
            insert.setBytes(4, leaf.secret());
            insert.executeUpdate();
          }
        });
  }

  /** A file for the next batch. */
  BatchWriter openBatch() throws IOException {
    return BatchWriter.open(dir);
  }

  /** Gives a completed batch its place and writes the row that makes it count. */
  void insertBatch(long first, BackfillMark mark, BatchWriter batch) throws IOException {
    batch.finish(first);
    EvidenceStore.inTransaction(
        connection,
        "INSERT INTO batches VALUES (?, ?, ?, ?, ?)",
        insert -> {
          insert.setLong(1, first);
          insert.setInt(2, batch.count());
          insert.setString(3, mark.source());
          insert.setLong(4, mark.position());
          insert.setLong(5, batch.lastList());
          insert.executeUpdate();
        });
  }

  /** The batch that holds an index, if one does. */
  Optional<BatchFile> batchAt(long index) throws IOException {
    List<BatchFile> found =
        batches(
            "SELECT first, count FROM batches WHERE first <= "
                + index
                + " AND first + count > "
                + index);
    return found.stream().findFirst();
  }

  /** How far a source has been read; 0 when it is new. */
  long position(String source) throws IOException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT coalesce(max(position), 0) FROM batches WHERE source = ?")) {
      query.setString(1, source);
      return EvidenceStore.number(query);
    } catch (SQLException e) {
      throw EvidenceStore.failed(e);
    }
  }

  /** The largest status list that a backfilled certificate has; -1 when there is none. */
  long lastList() throws IOException {
    return number("SELECT coalesce(max(last_list), -1) FROM batches");
  }

  Optional<Placed> find(String identifier) throws IOException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT * FROM certificates WHERE identifier = ?")) {
      query.setString(1, identifier);
      Optional<Placed> row = placed(query);
      if (row.isPresent()) {
        return row;
      }
    } catch (SQLException e) {
      throw EvidenceStore.failed(e);
    }
    for (BatchFile batch : batches("SELECT first, count FROM batches ORDER BY first DESC")) {
      OptionalInt ordinal = batch.find(identifier);
      if (ordinal.isPresent()) {
        return Optional.of(
            new Placed(batch.first() + ordinal.getAsInt(), batch.leaf(ordinal.getAsInt())));
      }
    }
    return Optional.empty();
  }

  /** Where a certificate stands, and which source brought it. */
  Optional<KnownIdentifiers.Place> place(String identifier) throws IOException {
    Optional<Placed> placed = find(identifier);
    if (placed.isEmpty()) {
      return Optional.empty();
    }
    long index = placed.get().index();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT source FROM batches WHERE first <= ? AND first + count > ?")) {
      query.setLong(1, index);
      query.setLong(2, index);
      try (ResultSet rows = query.executeQuery()) {
        Optional<String> source = rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        return Optional.of(new KnownIdentifiers.Place(index, source));
      }
    } catch (SQLException e) {
      throw EvidenceStore.failed(e);
    }
  }

  /** The tags of all certificates but the erased ones. */
  IdentifierFilter filter() throws IOException {
    IdentifierFilter filter =
        new IdentifierFilter(
            number(
                "SELECT (SELECT count(identifier) FROM certificates)"
                    + " + (SELECT coalesce(sum(count), 0) FROM batches)"));
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT identifier FROM certificates WHERE identifier IS NOT NULL")) {
      while (rows.next()) {
        filter.add(BatchFile.entry(IdentifierTag.of(rows.getString(1)), 0));
      }
    } catch (SQLException e) {
      throw EvidenceStore.failed(e);
    }
    for (BatchFile batch : batches("SELECT first, count FROM batches")) {
      batch.tags(filter::add);
    }
    return filter;
  }

  /** The certificate at an index; empty when there is none, or it was erased. */
  Optional<CertificateLeaf> leaf(long index) throws IOException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT * FROM certificates WHERE idx = ? AND secret IS NOT NULL")) {
      query.setLong(1, index);
      Optional<Placed> row = placed(query);
      if (row.isPresent()) {
        return row.map(Placed::leaf);
      }
    } catch (SQLException e) {
      throw EvidenceStore.failed(e);
    }
    Optional<BatchFile> batch = batchAt(index);
    if (batch.isPresent()) {
      return Optional.ofNullable(batch.get().leaf((int) (index - batch.get().first())));
    }
    return Optional.empty();
  }

  /** Destroys secret and fields of a certificate for good; false when it is not known. */
  boolean erase(String identifier) throws IOException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE certificates SET identifier = NULL, record = NULL, secret = NULL"
                + " WHERE identifier = ?")) {
      update.setString(1, identifier);
      if (update.executeUpdate() > 0) {
        // What was overwritten still stands in the write-ahead log until it is cut.
        try (Statement statement = connection.createStatement()) {
          statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        return true;
      }
    } catch (SQLException e) {
      throw EvidenceStore.failed(e);
    }
    for (BatchFile batch : batches("SELECT first, count FROM batches ORDER BY first DESC")) {
      if (batch.erase(identifier)) {
        return true;
      }
    }
    return false;
  }

  private List<BatchFile> batches(String sql) throws IOException {
    List<BatchFile> batches = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        batches.add(BatchFile.open(dir, rows.getLong(1), rows.getInt(2)));
      }
      return batches;
    } catch (SQLException e) {
      throw EvidenceStore.failed(e);
    }
  }

  private static Optional<Placed> placed(PreparedStatement query) throws SQLException, IOException {
    try (ResultSet rows = query.executeQuery()) {
      return rows.next()
          ? Optional.of(
              new Placed(
                  rows.getLong("idx"),
                  CertificateRecord.decode(rows.getBytes("record"), rows.getBytes("secret"))))
          : Optional.empty();
    }
  }

  private long number(String sql) throws IOException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      return EvidenceStore.number(query);
    } catch (SQLException e) {
      throw EvidenceStore.failed(e);
    }
  }
}
