package org.signet.audit.log;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * One record as it stands in a segment. Big-endian:
 *
 * <pre>
 *  0  4  length of the entry in bytes, at most 65,535
 *  4  8  index of the record in the log
 * 12  8  index of the first record of its group (written and synced together)
 * 20  4  CRC-32C of bytes 0 to 19, entry and MAC
 * 24     entry, then 32 bytes HMAC-SM3 if the segment says so
 * </pre>
 *
 * @param offset where the frame begins in its segment
 * @param mac 32 bytes, or none if the log is not authenticated
 */
@SuppressWarnings("ArrayRecordComponent") // lives between reading and use, never compared
public record Frame(long index, long group, long offset, byte[] entry, byte[] mac) {
  static final int HEADER_BYTES = 24;
  static final int CRC_OFFSET = 20;
  static final byte[] NO_MAC = {};

  static int bytes(int entryBytes, int macBytes) {
    return HEADER_BYTES + entryBytes + macBytes;
  }

  /** Bytes of this frame in the segment. */
  public int bytes() {
    return bytes(entry.length, mac.length);
  }

  static void put(ByteBuffer out, long index, long group, byte[] entry, byte[] mac) {
    int start = out.position();
    out.putInt(entry.length).putLong(index).putLong(group);
    out.putInt(crc(out.array(), out.arrayOffset() + start, entry, mac));
    out.put(entry).put(mac);
  }

  static int crc(byte[] header, int offset, byte[] entry, byte[] mac) {
    CRC32C crc = new CRC32C();
    crc.update(header, offset, CRC_OFFSET);
    crc.update(entry);
    crc.update(mac);
    return (int) crc.getValue();
  }
}
