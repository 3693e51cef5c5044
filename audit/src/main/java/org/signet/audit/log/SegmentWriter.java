package org.signet.audit.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Appends groups of records to the newest segment, one fsync a group. One thread. */
final class SegmentWriter implements Closeable {
  private final SegmentSet segments;
  private final SegmentFile.Opener opener;
  private final Optional<RecordMac> mac;
  private final long segmentBytes;
  private SegmentFile frames;
  private SegmentFile index;
  private long offset;
  private long next;

  SegmentWriter(SegmentSet segments, LogOptions options, SegmentFile.Opener opener) {
    this.segments = segments;
    this.opener = opener;
    this.mac = options.mac();
    this.segmentBytes = options.segmentBytes();
  }

  /** Goes on in the newest segment, whose sound bytes end at {@code end}. */
  void resume(long size, long end) throws IOException {
    next = size;
    if (segments.firsts().isEmpty()) {
      begin();
      return;
    }
    offset = end;
    frames = opener.open(segments.file(segments.firsts().last()));
    index = opener.open(segments.index(segments.firsts().last()));
  }

  private void begin() throws IOException {
    Durable.createDirectories(segments.directory());
    frames = opener.open(segments.file(next));
    frames.append(ByteBuffer.wrap(SegmentHeader.encode(segments.description(), next)));
    frames.force();
    index = opener.open(segments.index(next));
    Durable.sync(segments.directory());
    offset = SegmentHeader.BYTES;
    segments.firsts().add(next);
  }

  /**
   * Writes one group; when it returns, the group is durable. When it fails, the group is taken back
   * if the disk allows: after a failed force nobody can say what of it the disk has.
   */
  void write(List<byte[]> entries) throws IOException {
    if (offset >= segmentBytes && offset > SegmentHeader.BYTES) {
      index.force();
      close();
      begin();
    }
    int macBytes = mac.isPresent() ? RecordMac.BYTES : 0;
    int bytes = entries.stream().mapToInt(entry -> Frame.bytes(entry.length, macBytes)).sum();
    ByteBuffer group = ByteBuffer.allocate(bytes);
    ByteBuffer offsets = ByteBuffer.allocate(entries.size() * Long.BYTES);
    long first = next;
    for (byte[] entry : entries) {
      long sequence = next++;
      offsets.putLong(offset + group.position());
      byte[] code = mac.map(m -> m.of(sequence, entry)).orElse(Frame.NO_MAC);
      Frame.put(group, sequence, first, entry, code);
    }
    try {
      frames.append(group.flip());
      frames.force();
      index.append(offsets.flip());
    } catch (IOException e) {
      takeBack(e);
      throw e;
    }
    offset += bytes;
  }

  private void takeBack(IOException why) {
    try {
      frames.cut(offset);
    } catch (IOException e) {
      why.addSuppressed(e); // what is left there is for the recovery of the next opening
    }
  }

  @Override
  public void close() throws IOException {
    SegmentFile closingFrames = frames;
    SegmentFile closingIndex = index;
    frames = null;
    index = null;
    try {
      if (closingFrames != null) {
        closingFrames.close();
      }
    } finally {
      if (closingIndex != null) {
        closingIndex.close();
      }
    }
  }
}
