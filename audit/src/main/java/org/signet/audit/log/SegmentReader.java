package org.signet.audit.log;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the frames of one segment one after another; needs memory for one frame only. */
public final class SegmentReader implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private final int macBytes;
  private long offset;

  private SegmentReader(InputStream in, int macBytes, long offset) {
    this.in = in;
    this.macBytes = macBytes;
    this.offset = offset;
  }

  /**
   * Opens a segment and checks its header.
   *
   * @throws FrameFault if the header is incomplete or that of another log or position
   */
  public static SegmentReader open(LogDescription log, Path file, long first)
      throws IOException, FrameFault {
    // Streams, not channels: a channel is closed for everybody when its reader is interrupted.
    InputStream in = new BufferedInputStream(new FileInputStream(file.toFile()), BUFFER_BYTES);
    try {
      byte[] header = in.readNBytes(SegmentHeader.BYTES);
      if (header.length < SegmentHeader.BYTES) {
        throw new FrameFault(FrameFault.Kind.INCOMPLETE, 0, "the segment ends within its header");
      }
      SegmentHeader.check(log, first, header);
      return new SegmentReader(in, macBytes(log), SegmentHeader.BYTES);
    } catch (IOException | FrameFault e) {
      in.close();
      throw e;
    }
  }

  static int macBytes(LogDescription log) {
    return log.authenticated() ? RecordMac.BYTES : 0;
  }

  /** Goes on at the frame that begins at {@code target}, which is not before the current one. */
  void skipTo(long target) throws IOException {
    in.skipNBytes(target - offset);
    offset = target;
  }

  /** Where the next frame begins. */
  public long offset() {
    return offset;
  }

  /**
   * The next frame, or none at the end of the file. After a fault, offset() is where the bad frame
   * begins and the reader is of no further use.
   */
  public Optional<Frame> next() throws IOException, FrameFault {
    byte[] header = in.readNBytes(Frame.HEADER_BYTES);
    if (header.length == 0) {
      return Optional.empty();
    }
    if (header.length < Frame.HEADER_BYTES) {
      throw new FrameFault(
          FrameFault.Kind.INCOMPLETE, offset, "the file ends within a frame's header");
    }
    int length = ByteBuffer.wrap(header).getInt();
    if (length < 0 || length > MerkleLog.MAX_ENTRY_BYTES) {
      throw new FrameFault(
          FrameFault.Kind.LENGTH, offset, "the frame claims an entry of " + length + " bytes");
    }
    byte[] entry = in.readNBytes(length);
    byte[] mac = in.readNBytes(macBytes);
    if (entry.length < length || mac.length < macBytes) {
      throw new FrameFault(FrameFault.Kind.INCOMPLETE, offset, "the file ends within a frame");
    }
    Frame frame = decode(header, offset, entry, mac);
    offset += frame.bytes();
    return Optional.of(frame);
  }

  static Frame decode(byte[] header, long offset, byte[] entry, byte[] mac) throws FrameFault {
    ByteBuffer in = ByteBuffer.wrap(header, Integer.BYTES, Frame.HEADER_BYTES - Integer.BYTES);
    long index = in.getLong();
    long group = in.getLong();
    if (in.getInt() != Frame.crc(header, 0, entry, mac)) {
      throw new FrameFault(
          FrameFault.Kind.CHECKSUM, offset, "the frame's bytes do not match their CRC-32C");
    }
    return new Frame(index, group, offset, entry, mac);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
