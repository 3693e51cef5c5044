package org.signet.audit.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a log that another process may be writing, without its lock.
 *
 * <p>It sees what was whole on disk when it looked, the last records possibly not yet acknowledged.
 * It checks frames only: whether the log is genuine is the verifier's question.
 */
public final class LogReader {
  private final Path dir;
  private final LogDescription description;

  private LogReader(Path dir, LogDescription description) {
    this.dir = dir;
    this.description = description;
  }

  /**
   * Opens the log in {@code dir}.
   *
   * @throws LogFormatException if there is no log, or its description is malformed
   */
  public static LogReader open(Path dir) throws IOException, LogFormatException {
    Path file = dir.resolve(LogDescription.FILE);
    if (!Files.isRegularFile(file)) {
      throw new LogFormatException("the directory holds no log: its file 'log' is missing");
    }
    return new LogReader(dir, LogDescription.parse(Files.readAllBytes(file)));
  }

  public LogDescription description() {
    return description;
  }

  /** The segments as they are now. */
  public SegmentSet segments() throws IOException, LogFormatException {
    return SegmentSet.list(dir, description);
  }

  /** Streams the records from {@code from} to the present end. Close it. */
  public RecordCursor read(long from) throws IOException, LogFormatException {
    return RecordCursor.live(segments(), from);
  }
}
