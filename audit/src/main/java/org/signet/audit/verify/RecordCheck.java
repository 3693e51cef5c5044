package org.signet.audit.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.signet.audit.log.Frame;
import org.signet.audit.log.FrameFault;
import org.signet.audit.log.LogDescription;
import org.signet.audit.log.RecordMac;
import org.signet.audit.log.SegmentReader;
import org.signet.audit.log.SegmentSet;
import org.signet.audit.log.TornTail;
import org.signet.audit.verify.LogFinding.Kind;

/** Reads all frames in order and stops at the first that is not the next sound record. */
final class RecordCheck {
  private final Path dir;
  private final LogDescription log;
  private final SegmentSet segments;
  private final Optional<RecordMac> mac;
  private final long published;
  private final Consumer consumer;
  private long next;
  private String remark = "";

  /** Takes each sound record with its place. */
  @FunctionalInterface
  interface Consumer {
    void accept(Frame frame, String file) throws IOException;
  }

  RecordCheck(
      Path dir,
      LogDescription log,
      SegmentSet segments,
      Optional<RecordMac> mac,
      long published,
      Consumer consumer) {
    this.dir = dir;
    this.log = log;
    this.segments = segments;
    this.mac = mac;
    this.published = published;
    this.consumer = consumer;
  }

  /** Reads everything; the finding is the first bad record. */
  Optional<LogFinding> run() throws IOException {
    for (long first : segments.firsts()) {
      String file = name(first);
      if (first != next) {
        return Optional.of(
            finding(
                first < next ? Kind.DUPLICATED_RECORD : Kind.MISSING_RECORDS,
                Math.min(first, next),
                file,
                0,
                "the segment begins with record " + first + ", expected " + next));
      }
      Optional<LogFinding> bad = segment(first, file);
      if (bad.isPresent() || !remark.isEmpty()) {
        return bad;
      }
    }
    return Optional.empty();
  }

  private Optional<LogFinding> segment(long first, String file) throws IOException {
    try (SegmentReader reader = SegmentReader.open(log, segments.file(first), first)) {
      for (var frame = reader.next(); frame.isPresent(); frame = reader.next()) {
        Optional<LogFinding> bad = record(frame.get(), reader, file);
        if (bad.isPresent()) {
          return bad;
        }
      }
      return Optional.empty();
    } catch (FrameFault fault) {
      return fault(fault, first, file);
    }
  }

  private Optional<LogFinding> record(Frame frame, SegmentReader reader, String file)
      throws IOException {
    if (frame.index() != next) {
      return Optional.of(outOfSequence(frame, reader, file));
    }
    if (mac.isPresent() && !mac.get().matches(frame)) {
      return Optional.of(
          finding(
              Kind.RECORD_MAC,
              next,
              file,
              frame.offset(),
              "its HMAC-SM3 is not that of its entry"));
    }
    consumer.accept(frame, file);
    next++;
    return Optional.empty();
  }

  private LogFinding outOfSequence(Frame frame, SegmentReader reader, String file)
      throws IOException {
    long found = frame.index();
    String detail = "expected record " + next + ", found " + found;
    if (found < next) {
      return finding(Kind.DUPLICATED_RECORD, found, file, frame.offset(), detail);
    }
    Kind kind = comesLater(reader) ? Kind.REORDERED_RECORDS : Kind.MISSING_RECORDS;
    return finding(kind, next, file, frame.offset(), detail);
  }

  /** Whether the record that is missed here stands further on in the segment. */
  private boolean comesLater(SegmentReader reader) throws IOException {
    try {
      for (var frame = reader.next(); frame.isPresent(); frame = reader.next()) {
        if (frame.get().index() == next) {
          return true;
        }
      }
      return false;
    } catch (FrameFault e) {
      return false; // what is behind further damage cannot be said
    }
  }

  private Optional<LogFinding> fault(FrameFault fault, long first, String file) throws IOException {
    boolean newest = first == segments.firsts().last();
    boolean header = fault.kind() == FrameFault.Kind.SEGMENT_HEADER;
    if (newest
        && !header
        && next >= published
        && !TornTail.laterGroupBehind(log, segments.file(first), fault.offset(), next)) {
      remark =
          file
              + " has no whole record "
              + next
              + " at byte "
              + fault.offset()
              + " ("
              + fault.getMessage()
              + "): a crash left a record that was never acknowledged, or the newest records,"
              + " which no checkpoint covers yet, were damaged or cut";
      return Optional.empty();
    }
    Kind kind = header ? Kind.SEGMENT_HEADER : Kind.DAMAGED_RECORD;
    return Optional.of(finding(kind, next, file, fault.offset(), fault.getMessage()));
  }

  private String name(long first) {
    return dir.relativize(segments.file(first)).toString();
  }

  private static LogFinding finding(
      Kind kind, long index, String file, long offset, String detail) {
    return new LogFinding(kind, OptionalLong.of(index), file, OptionalLong.of(offset), detail);
  }

  /** What is odd about the tail, or nothing. */
  String remark() {
    return remark;
  }
}
