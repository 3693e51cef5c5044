package org.signet.audit.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.signet.gm.sm3.HmacSm3;

/**
 * Authenticates single records: HMAC-SM3 over origin, newline, index (8 bytes, big-endian) and
 * entry. So a record cannot be moved within its log or into another one.
 */
public final class RecordMac {
  static final int BYTES = 32;

  private final byte[] origin;
  private final byte[] key;

  /** The MAC of the log {@code origin} under {@code key}. */
  public RecordMac(String origin, byte[] key) {
    this.origin = (origin + "\n").getBytes(StandardCharsets.UTF_8);
    this.key = key.clone();
  }

  byte[] of(long index, byte[] entry) {
    return HmacSm3.mac(key, origin, ByteBuffer.allocate(Long.BYTES).putLong(index).array(), entry);
  }

  /** Whether the frame's MAC is that of its index and entry. */
  public boolean matches(Frame frame) {
    return MessageDigest.isEqual(of(frame.index(), frame.entry()), frame.mac());
  }
}
