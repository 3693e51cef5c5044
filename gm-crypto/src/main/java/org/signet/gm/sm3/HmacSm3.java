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
    byte[] shortKey = key.length > Sm3Compression.BLOCK_BYTES ? Sm3.hash(key) : key;
    byte[] pad = Arrays.copyOf(shortKey, Sm3Compression.BLOCK_BYTES);
    mask(pad, INNER);
    Sm3 sm3 = new Sm3();
    sm3.update(pad);
    for (byte[] part : parts) {
      sm3.update(part);
    }
    byte[] inner = sm3.digest();
    mask(pad, (byte) (INNER ^ OUTER));
    sm3.update(pad);
    sm3.update(inner);
    Arrays.fill(pad, (byte) 0);
    return sm3.digest();
  }

  private static void mask(byte[] pad, byte with) {
    for (int i = 0; i < pad.length; i++) {
      pad[i] ^= with;
    }
  }
}
