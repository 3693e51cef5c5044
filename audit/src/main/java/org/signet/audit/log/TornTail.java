package org.signet.audit.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Tells a tail that a crash tore from acknowledged bytes that were damaged.
 *
 * <p>Both look alike at the first bad byte. They differ behind it: a group is written only after
 * the one before was durable and acknowledged, so a sound frame of a later group behind the fault
 * means damage. A fault within the very last group cannot be told apart; only a checkpoint can.
 */
public final class TornTail {
  private TornTail() {}

  /**
   * Whether a sound frame of a group that began after record {@code next} stands behind the fault.
   *
   * @param fault offset of the bad frame in the segment
   * @param next index that the bad frame should have had
   */
  public static boolean laterGroupBehind(LogDescription log, Path segment, long fault, long next)
      throws IOException {
    int macBytes = SegmentReader.macBytes(log);
    try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.READ)) {
      long length = channel.size();
      ByteBuffer rest =
          channel.map(
              FileChannel.MapMode.READ_ONLY, fault, Math.min(length - fault, Integer.MAX_VALUE));
      for (int at = 1; at + Frame.HEADER_BYTES <= rest.limit(); at++) {
        int entryBytes = rest.getInt(at);
        long index = rest.getLong(at + 4);
        long group = rest.getLong(at + 12);
        if (entryBytes >= 0
            && entryBytes <= MerkleLog.MAX_ENTRY_BYTES
            && group > next
            && index >= group
            && index - next < length
            && rest.limit() - at >= Frame.bytes(entryBytes, macBytes)
            && isSound(rest, at, entryBytes, macBytes)) {
          return true;
        }
      }
      return false;
    }
  }

  private static boolean isSound(ByteBuffer rest, int at, int entryBytes, int macBytes) {
    byte[] header = new byte[Frame.HEADER_BYTES];
    byte[] entry = new byte[entryBytes];
    byte[] mac = new byte[macBytes];
    rest.get(at, header).get(at + header.length, entry).get(at + header.length + entryBytes, mac);
    return ByteBuffer.wrap(header).getInt(Frame.CRC_OFFSET) == Frame.crc(header, 0, entry, mac);
  }
}
