package org.signet.audit.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The first 24 bytes of a segment: {@code SIGNETL1}, index of its first record (8), flags (4, bit
 * 0: frames carry a MAC), CRC-32C of these 20 bytes and the log's origin (4).
 */
final class SegmentHeader {
  static final int BYTES = 24;
  private static final byte[] MAGIC = "SIGNETL1".getBytes(StandardCharsets.US_ASCII);

  private SegmentHeader() {}

  static byte[] encode(LogDescription log, long first) {
    ByteBuffer out = ByteBuffer.allocate(BYTES);
    out.put(MAGIC).putLong(first).putInt(log.authenticated() ? 1 : 0);
    CRC32C crc = new CRC32C();
    crc.update(out.array(), 0, out.position());
    crc.update(log.origin().getBytes(StandardCharsets.UTF_8));
    return out.putInt((int) crc.getValue()).array();
  }

  static void check(LogDescription log, long first, byte[] header) throws FrameFault {
    if (!Arrays.equals(header, encode(log, first))) {
      throw new FrameFault(
          FrameFault.Kind.SEGMENT_HEADER,
          0,
          "the segment's header is not that of " + log.origin() + " from record " + first);
    }
  }
}
