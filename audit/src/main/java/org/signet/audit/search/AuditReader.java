package org.signet.audit.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.signet.audit.log.AuditEvent;
import org.signet.audit.log.AuditFormatException;
import org.signet.audit.log.AuditLog;
import org.signet.audit.log.LogException;
import org.signet.audit.log.LogFormatException;
import org.signet.audit.log.LogReader;
import org.signet.audit.log.LogRecord;
import org.signet.audit.log.RecordCursor;

/**
 * Finds events in an audit log. It believes the bytes it reads; verify the log to know that they
 * are genuine. Safe for use by many threads.
 */
public final class AuditReader {
  /** Records that one call reads at most; the page then says where to go on. */
  private static final int MAX_SCANNED = 500_000;

  private final Source source;

  private AuditReader(Source source) {
    this.source = source;
  }

  @FunctionalInterface
  private interface Source {
    RecordCursor from(long index) throws IOException, LogFormatException;
  }

  /** Reads the log of this process: all durable events. */
  public static AuditReader of(AuditLog log) {
    return new AuditReader(log.log()::read);
  }

  /** Reads the log in a directory, which another process may be writing. */
  public static AuditReader open(Path dir) throws IOException, LogFormatException {
    return new AuditReader(LogReader.open(dir)::read);
  }

  /**
   * The next page of events that match.
   *
   * @throws AuditFormatException if a record is no audit event
   * @throws LogException if the log cannot be read or its bytes are damaged
   */
  public AuditPage find(AuditQuery query)
      throws IOException, LogException, LogFormatException, AuditFormatException {
    return find(query, MAX_SCANNED);
  }

  AuditPage find(AuditQuery query, int maxScanned)
      throws IOException, LogException, LogFormatException, AuditFormatException {
    List<AuditRecord> found = new ArrayList<>();
    try (RecordCursor cursor = source.from(query.start())) {
      for (int scanned = 0; scanned < maxScanned; scanned++) {
        Optional<LogRecord> next = cursor.next();
        if (next.isEmpty()) {
          return new AuditPage(found, OptionalLong.empty());
        }
        LogRecord record = next.get();
        if (found.size() == query.limit()) {
          return new AuditPage(found, OptionalLong.of(record.index()));
        }
        AuditEvent event = parse(record);
        if (query.matches(event)) {
          found.add(new AuditRecord(record.index(), event));
        }
      }
    }
    return new AuditPage(found, OptionalLong.of(query.start() + maxScanned));
  }

  private static AuditEvent parse(LogRecord record) throws AuditFormatException {
    try {
      return AuditEvent.parse(record.entry());
    } catch (AuditFormatException e) {
      throw new AuditFormatException("record " + record.index() + ": " + e.getMessage(), e);
    }
  }
}
