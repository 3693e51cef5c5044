package org.signet.gm.sm2;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The identifier of a signer (可辨别标识) that is hashed into every SM2 signature; GB/T 32918.2-2016,
 * 5.5. At most 8191 bytes, since its length in bits is written in two bytes.
 */
public final class Sm2Id {
  /** The 16 ASCII bytes {@code 1234567812345678}, used wherever parties did not agree otherwise. */
  public static final Sm2Id DEFAULT = of("1234567812345678".getBytes(StandardCharsets.US_ASCII));

  private static final int MAX_BYTES = 0xffff / 8;

  private final byte[] bytes;

  private Sm2Id(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * An identifier of these bytes, which may be none at all.
   *
   * @throws IllegalArgumentException if there are more than 8191
   */
  public static Sm2Id of(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "an SM2 identifier has at most " + MAX_BYTES + " bytes, found " + bytes.length);
    }
    return new Sm2Id(bytes.clone());
  }

  /** The bytes, as a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** ENTL: the length in bits as two bytes, big-endian. */
  byte[] entl() {
    int bits = bytes.length * 8;
    return new byte[] {(byte) (bits >>> 8), (byte) bits};
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sm2Id id && Arrays.equals(bytes, id.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
