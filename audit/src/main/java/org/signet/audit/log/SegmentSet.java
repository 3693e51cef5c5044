package org.signet.audit.log;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/** The segments of a log and where each record lies in them. Readers work beside the writer. */
public final class SegmentSet {
  private static final String DIRECTORY = "segments";
  private static final String SUFFIX = ".log";

  private final Path dir;
  private final LogDescription description;
  private final NavigableSet<Long> firsts = new ConcurrentSkipListSet<>();

  private SegmentSet(Path dir, LogDescription description) {
    this.dir = dir;
    this.description = description;
  }

  /**
   * Lists the segments of the log in {@code dir}.
   *
   * @throws LogFormatException if a segment's name is not an index
   */
  public static SegmentSet list(Path dir, LogDescription description)
      throws IOException, LogFormatException {
    SegmentSet set = new SegmentSet(dir, description);
    if (!Files.isDirectory(dir.resolve(DIRECTORY))) {
      return set;
    }
    List<String> names;
    try (Stream<Path> files = Files.list(dir.resolve(DIRECTORY))) {
      names = files.map(file -> file.getFileName().toString()).toList();
    }
    for (String name : names) {
      if (name.endsWith(SUFFIX)) {
        set.firsts.add(parseName(name));
      }
    }
    return set;
  }

  private static long parseName(String name) throws LogFormatException {
    String digits = name.substring(0, name.length() - SUFFIX.length());
    try {
      long first = Long.parseLong(digits);
      if (first >= 0 && digits.equals(digits(first))) {
        return first;
      }
    } catch (NumberFormatException e) {
      // falls through to the same complaint
    }
    throw new LogFormatException("a segment is named by its first index, found " + name);
  }

  private static String digits(long first) {
    return String.format(Locale.ROOT, "%020d", first);
  }

  /** The first index of each segment, in order. */
  public NavigableSet<Long> firsts() {
    return firsts;
  }

  /** The file of the segment that begins with record {@code first}. */
  public Path file(long first) {
    return directory().resolve(digits(first) + SUFFIX);
  }

  Path index(long first) {
    return directory().resolve(digits(first) + ".idx");
  }

  Path directory() {
    return dir.resolve(DIRECTORY);
  }

  LogDescription description() {
    return description;
  }

  /** Reads one record by its index; checks CRC and sequence. */
  byte[] entry(long index) throws IOException, LogException {
    try (RecordCursor cursor = new RecordCursor(this, index, index + 1)) {
      return cursor
          .next()
          .orElseThrow(() -> damaged("record " + index + " is missing from its segment"))
          .entry();
    }
  }

  /** Where the index file says that the frame of a record begins, or -1 if it does not say. */
  long offsetOf(long index) throws IOException {
    long first = firsts.floor(index);
    Path file = index(first);
    if (!Files.exists(file)) {
      return -1;
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek((index - first) * Long.BYTES);
      return in.readLong();
    } catch (EOFException e) {
      return -1;
    }
  }

  static LogException damaged(String message) {
    return new LogException(LogException.Reason.DAMAGED, message);
  }
}
