package org.signet.audit.log;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Streams records in order, needing memory for one of them. Not thread-safe. */
public final class RecordCursor implements Closeable {
  private final SegmentSet segments;
  private final long end;
  private final boolean live;
  private long next;
  private SegmentReader reader;
  private long readerFirst;

  /** Records from {@code from} to before {@code end}, all of which the writer knows to be there. */
  RecordCursor(SegmentSet segments, long from, long end) {
    this(segments, from, end, false);
  }

  /** Records from {@code from} to wherever another process has got; stops before a torn tail. */
  static RecordCursor live(SegmentSet segments, long from) {
    return new RecordCursor(segments, from, Long.MAX_VALUE, true);
  }

  private RecordCursor(SegmentSet segments, long from, long end, boolean live) {
    this.segments = segments;
    this.next = from;
    this.end = end;
    this.live = live;
  }

  /**
   * The next record, or none at the end.
   *
   * @throws LogException DAMAGED if the bytes are not those that were written
   */
  public Optional<LogRecord> next() throws LogException, IOException {
    if (next >= end || segments.firsts().isEmpty()) {
      return Optional.empty();
    }
    try {
      Frame frame = reader == null ? seek() : advance();
      if (frame == null) {
        return endOfBytes();
      }
      if (frame.index() != next) {
        throw SegmentSet.damaged(where() + ": expected " + next + ", found " + frame.index());
      }
      next++;
      return Optional.of(new LogRecord(frame.index(), frame.entry()));
    } catch (FrameFault e) {
      boolean last = readerFirst == segments.firsts().last();
      if (live && last) {
        return endOfBytes();
      }
      throw new LogException(
          LogException.Reason.DAMAGED, where() + " at byte " + e.offset() + ": " + e.getMessage());
    }
  }

  private Optional<LogRecord> endOfBytes() throws LogException {
    if (!live) {
      throw SegmentSet.damaged(where() + " ends before record " + next);
    }
    return Optional.empty();
  }

  private String where() {
    return segments.file(readerFirst).getFileName().toString();
  }

  /** The next frame of the current segment, or the first one of the next. */
  private Frame advance() throws IOException, FrameFault {
    Optional<Frame> frame = reader.next();
    while (frame.isEmpty() && segments.firsts().contains(next) && next != readerFirst) {
      open(next);
      frame = reader.next();
    }
    return frame.orElse(null);
  }

  /**
   * Goes to the frame of {@code next}: by the index file, or frame by frame if it is of no help.
   */
  private Frame seek() throws IOException, FrameFault {
    Long first = segments.firsts().floor(next);
    if (first == null) {
      readerFirst = segments.firsts().first();
      return null;
    }
    long offset = segments.offsetOf(next);
    open(first);
    if (offset > reader.offset()) {
      try {
        reader.skipTo(offset);
        Optional<Frame> frame = reader.next();
        if (frame.isPresent() && frame.get().index() == next) {
          return frame.get();
        }
      } catch (IOException | FrameFault e) {
        // The index file is only a short cut; what counts is said by the segment, read from its
        // start.
      }
      open(first);
    }
    Optional<Frame> frame = reader.next();
    while (frame.isPresent() && frame.get().index() < next) {
      frame = reader.next();
    }
    return frame.orElse(null);
  }

  private void open(long first) throws IOException, FrameFault {
    close();
    readerFirst = first;
    reader = SegmentReader.open(segments.description(), segments.file(first), first);
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }
}
