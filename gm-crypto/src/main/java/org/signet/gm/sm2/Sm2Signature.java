package org.signet.gm.sm2;

import java.math.BigInteger;
import org.bouncycastle.util.BigIntegers;

/**
 * An SM2 signature (r, s), both in [1, n-1]. Two encodings: DER {@code SEQUENCE {INTEGER r, INTEGER
 * s}} with minimal integers, 8 to 72 bytes (GB/T 35276-2017, 7.3), and raw {@code r || s}, 64
 * bytes.
 */
public record Sm2Signature(BigInteger r, BigInteger s) {
  private static final int RAW_BYTES = 2 * Sm2Curve.FIELD_BYTES;
  private static final int TAG_INTEGER = 0x02;
  private static final int TAG_SEQUENCE = 0x30;

  /**
   * A signature of these numbers.
   *
   * @throws IllegalArgumentException if r or s is not in [1, n-1]
   */
  public Sm2Signature {
    requireScalar("r", r);
    requireScalar("s", s);
  }

  /**
   * Reads strict DER: short-form lengths, minimal integers, nothing behind the sequence.
   *
   * @throws Sm2FormatException for anything else, and for r or s outside [1, n-1]
   */
  public static Sm2Signature parseDer(byte[] der) throws Sm2FormatException {
    if (der.length < 8 || der[0] != TAG_SEQUENCE || der[1] != der.length - 2) {
      throw new Sm2FormatException(
          "an SM2 signature is one DER SEQUENCE of 8 to 72 bytes, found " + der.length + " bytes");
    }
    int second = 2 + lengthOfInteger(der, 2);
    int end = second + lengthOfInteger(der, second);
    if (end != der.length) {
      throw new Sm2FormatException("an SM2 signature holds two INTEGERs and nothing else");
    }
    return ofNumbers(integer(der, 2), integer(der, second));
  }

  /**
   * Reads {@code r || s}, 32 bytes each.
   *
   * @throws Sm2FormatException for another length, and for r or s outside [1, n-1]
   */
  public static Sm2Signature parseRaw(byte[] raw64) throws Sm2FormatException {
    if (raw64.length != RAW_BYTES) {
      throw new Sm2FormatException(
          "a raw SM2 signature has 64 bytes, found " + raw64.length + " bytes");
    }
    return ofNumbers(
        BigIntegers.fromUnsignedByteArray(raw64, 0, Sm2Curve.FIELD_BYTES),
        BigIntegers.fromUnsignedByteArray(raw64, Sm2Curve.FIELD_BYTES, Sm2Curve.FIELD_BYTES));
  }

  /** The DER form. */
  public byte[] der() {
    return derOfRaw(raw());
  }

  /** The DER form of {@code r || s}, whose numbers are not checked; allocates nothing else. */
  public static byte[] derOfRaw(byte[] raw64) {
    int first = leadingZeros(raw64, 0);
    int second = leadingZeros(raw64, Sm2Curve.FIELD_BYTES);
    byte[] der = new byte[6 + 2 * (Sm2Curve.FIELD_BYTES + 1) - first - second];
    der[0] = TAG_SEQUENCE;
    der[1] = (byte) (der.length - 2);
    int end = writeInteger(raw64, 0, first, der, 2);
    writeInteger(raw64, Sm2Curve.FIELD_BYTES, second, der, end);
    return der;
  }

  /** Bytes that an INTEGER leaves out of 00 and the 32 bytes from {@code at}. */
  private static int leadingZeros(byte[] raw, int at) {
    int zeros = 0;
    while (zeros < Sm2Curve.FIELD_BYTES - 1 && raw[at + zeros] == 0) {
      zeros++;
    }
    return raw[at + zeros] < 0 ? zeros : zeros + 1;
  }

  private static int writeInteger(byte[] raw, int from, int omitted, byte[] der, int at) {
    int length = Sm2Curve.FIELD_BYTES + 1 - omitted;
    der[at] = TAG_INTEGER;
    der[at + 1] = (byte) length;
    int digits = Math.min(length, Sm2Curve.FIELD_BYTES);
    int end = at + 2 + length;
    System.arraycopy(raw, from + Sm2Curve.FIELD_BYTES - digits, der, end - digits, digits);
    return end;
  }

  /** The raw form, leading zeros kept. */
  public byte[] raw() {
    byte[] raw = new byte[RAW_BYTES];
    BigIntegers.asUnsignedByteArray(r, raw, 0, Sm2Curve.FIELD_BYTES);
    BigIntegers.asUnsignedByteArray(s, raw, Sm2Curve.FIELD_BYTES, Sm2Curve.FIELD_BYTES);
    return raw;
  }

  /** Length of the whole INTEGER at {@code at}, its header included; checks that it is DER. */
  private static int lengthOfInteger(byte[] der, int at) throws Sm2FormatException {
    if (at + 3 > der.length || der[at] != TAG_INTEGER) {
      throw new Sm2FormatException("expected an INTEGER at byte " + at + " of the signature");
    }
    int length = der[at + 1];
    if (length < 1 || length > Sm2Curve.FIELD_BYTES + 1 || at + 2 + length > der.length) {
      throw new Sm2FormatException("an INTEGER of 1 to 33 bytes was expected at byte " + at);
    }
    if (length > 1 && isPadding(der[at + 2], der[at + 3])) {
      throw new Sm2FormatException("the INTEGER at byte " + at + " has superfluous leading bytes");
    }
    return 2 + length;
  }

  private static boolean isPadding(byte first, byte second) {
    return (first == 0 && second >= 0) || (first == -1 && second < 0);
  }

  private static BigInteger integer(byte[] der, int at) {
    return new BigInteger(der, at + 2, der[at + 1]);
  }

  private static Sm2Signature ofNumbers(BigInteger r, BigInteger s) throws Sm2FormatException {
    try {
      return new Sm2Signature(r, s);
    } catch (IllegalArgumentException e) {
      throw new Sm2FormatException(e.getMessage(), e);
    }
  }

  private static void requireScalar(String name, BigInteger value) {
    if (value.signum() <= 0 || value.compareTo(Sm2Curve.order()) >= 0) {
      throw new IllegalArgumentException(name + " of an SM2 signature is not in [1, n-1]");
    }
  }
}
