package org.signet.audit.log;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Reads the newest segment to its last sound frame, writes its index file again, and cuts a torn
 * tail. {@link TornTail} tells a torn tail from damage.
 */
final class TailScan {
  private final SegmentSet segments;
  private final long first;
  private final Path file;
  private long next;
  private long end;

  private TailScan(SegmentSet segments) {
    this.segments = segments;
    this.first = segments.firsts().last();
    this.file = segments.file(first);
    this.next = first;
  }

  /** Size of the log and end of the sound bytes in its newest segment. */
  record Tail(long size, long end, Optional<RecoveryReport.TornTail> torn) {}

  /**
   * Scans and cuts.
   *
   * @param promised size that a checkpoint promised; nothing below it may be cut
   */
  static Tail scan(SegmentSet segments, long promised) throws IOException, LogException {
    if (segments.firsts().isEmpty()) {
      return new Tail(0, 0, Optional.empty());
    }
    return new TailScan(segments).scan(promised);
  }

  private Tail scan(long promised) throws IOException, LogException {
    Optional<RecoveryReport.TornTail> torn = Optional.empty();
    try {
      readAll();
    } catch (FrameFault fault) {
      long length = Files.size(file);
      end = fault.offset();
      if (next < promised
          || TornTail.laterGroupBehind(segments.description(), file, end, next)
          || !couldBeTorn(fault)) {
        throw SegmentSet.damaged(
            "record "
                + next
                + " in "
                + file.getFileName()
                + " at byte "
                + end
                + ": "
                + fault.getMessage());
      }
      torn =
          Optional.of(
              new RecoveryReport.TornTail(
                  file.getFileName().toString(), end, length - end, fault.getMessage()));
      cut();
    }
    return new Tail(next, end, torn);
  }

  private void readAll() throws IOException, FrameFault, LogException {
    try (SegmentReader reader = SegmentReader.open(segments.description(), file, first);
        DataOutputStream index =
            new DataOutputStream(
                new BufferedOutputStream(
                    new FileOutputStream(segments.index(first).toFile()), 1 << 16))) {
      end = reader.offset();
      for (var frame = reader.next(); frame.isPresent(); frame = reader.next()) {
        if (frame.get().index() != next) {
          throw SegmentSet.damaged(
              file.getFileName()
                  + " at byte "
                  + end
                  + ": expected record "
                  + next
                  + ", found "
                  + frame.get().index());
        }
        index.writeLong(frame.get().offset());
        next++;
        end = reader.offset();
      }
    }
  }

  /** A new segment's header is durable before its first record, so a bad one is torn only alone. */
  private boolean couldBeTorn(FrameFault fault) throws IOException {
    if (fault.offset() != 0) {
      return true;
    }
    byte[] bytes = new byte[SegmentHeader.BYTES];
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(bytes.length + 1);
    }
    boolean zeros = true;
    for (byte b : bytes) {
      zeros &= b == 0;
    }
    return bytes.length < SegmentHeader.BYTES || (zeros && bytes.length == SegmentHeader.BYTES);
  }

  private void cut() throws IOException {
    if (end == 0) {
      Files.delete(file);
      Files.deleteIfExists(segments.index(first));
      Durable.sync(segments.directory());
      segments.firsts().remove(first);
      if (!segments.firsts().isEmpty()) {
        end = Files.size(segments.file(segments.firsts().last()));
      }
      return;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(end);
      channel.force(true);
    }
  }
}
