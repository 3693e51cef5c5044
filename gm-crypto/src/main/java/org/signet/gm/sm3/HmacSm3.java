package org.signet.gm.sm3;

import java.util.Arrays;

/** HMAC with SM3: RFC 2104 with a block of 64 bytes; 32 bytes of output. */
public final class HmacSm3 {
  private static final byte INNER = 0x36;
  private static final byte OUTER = 0x5c;

  private HmacSm3() {}

  /**
   * Authenticates the concatenation of {@code parts}. Compare results with {@link
   * java.security.MessageDigest#isEqual}, never with {@code Arrays.equals}.
   */
  public static byte[] mac(byte[] key, byte[]... parts) {
    Sm3 inner = new Sm3();
    Sm3 outer = new Sm3();
    start(key, inner, outer);
    for (byte[] part : parts) {
      inner.update(part);
    }
    outer.update(inner.digest());
    return outer.digest();
  }

  /** Puts the key's two padded blocks into the inner and the outer computation. */
  static void start(byte[] key, Sm3 inner, Sm3 outer) {
    byte[] shortKey = key.length > Sm3Compression.BLOCK_BYTES ? Sm3.hash(key) : key;
    byte[] pad = Arrays.copyOf(shortKey, Sm3Compression.BLOCK_BYTES);
    mask(pad, INNER);
    inner.update(pad);
    mask(pad, (byte) (INNER ^ OUTER));
    outer.update(pad);
    Arrays.fill(pad, (byte) 0);
  }

  private static void mask(byte[] pad, byte with) {
    for (int i = 0; i < pad.length; i++) {
      pad[i] ^= with;
    }
  }
}
