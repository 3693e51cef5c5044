package org.signet.gm.sm3;

import java.util.Arrays;

/**
 * PBKDF2 with HMAC-SM3 as pseudo-random function: RFC 8018, 5.2, with HMAC of RFC 2104 over SM3 of
 * GB/T 32905-2016.
 *
 * <p>Its cost is computing time alone, so that graphics cards and chips try passwords much faster
 * than a server checks them. Argon2id also costs memory and is the better choice where nothing
 * demands a hash of the SM family.
 */
public final class Pbkdf2Sm3 {
  private static final int MOST_BYTES = 1024;

  private Pbkdf2Sm3() {}

  /**
   * Derives a key.
   *
   * @param password any bytes; not kept
   * @param salt any bytes, random and at least 16 for a password
   * @param iterations at least 1
   * @param lengthBytes 1 to 1,024
   */
  public static byte[] derive(byte[] password, byte[] salt, int iterations, int lengthBytes) {
    if (iterations < 1) {
      throw new IllegalArgumentException("expected at least 1 iteration, found " + iterations);
    }
    if (lengthBytes < 1 || lengthBytes > MOST_BYTES) {
      throw new IllegalArgumentException("expected 1 to 1024 bytes, found " + lengthBytes);
    }
    HmacSm3Key key = new HmacSm3Key(password);
    Sm3 scratch = new Sm3();
    byte[] derived = new byte[lengthBytes];
    for (int block = 1, at = 0; at < lengthBytes; block++, at += Sm3.DIGEST_BYTES) {
      byte[] whole = block(key, scratch, salt, iterations, block);
      System.arraycopy(whole, 0, derived, at, Math.min(whole.length, lengthBytes - at));
      Arrays.fill(whole, (byte) 0);
    }
    return derived;
  }

  /** F of RFC 8018, 5.2, step 3: the exclusive or of a chain of MACs. */
  private static byte[] block(
      HmacSm3Key key, Sm3 scratch, byte[] salt, int iterations, int number) {
    byte[] first = Arrays.copyOf(salt, salt.length + Integer.BYTES);
    for (int i = 0; i < Integer.BYTES; i++) {
      first[salt.length + i] = (byte) (number >>> (24 - 8 * i));
    }
    byte[] mac = new byte[Sm3.DIGEST_BYTES];
    key.mac(first, scratch, mac);
    byte[] sum = mac.clone();
    for (int i = 1; i < iterations; i++) {
      key.mac(mac, scratch, mac);
      for (int b = 0; b < sum.length; b++) {
        sum[b] ^= mac[b];
      }
    }
    return sum;
  }
}
