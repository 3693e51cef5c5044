package org.signet.seal.sign;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.Digest;
import org.signet.gm.sm3.Sm3;

/**
 * The bytes that follow the original, complete but for the signature value.
 *
 * <p>/ByteRange counts from the first byte of the file, also where cross-references count from a
 * later header; the gap is {@code <…>} with both brackets (ISO 32000-1:2008, 12.8.1).
 */
final class SignedUpdate {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes;
  private final long fileBytes;
  private final int gapStart;
  private final int gapEnd;
  private final SignedRange range;

  SignedUpdate(byte[] bytes, long fileBytes, int byteRangeAt, int contentsAt, int contentsBytes) {
    this.bytes = bytes;
    this.fileBytes = fileBytes;
    this.gapStart = contentsAt;
    this.gapEnd = contentsAt + 2 * contentsBytes + 2;
    this.range =
        new SignedRange(fileBytes + gapStart, fileBytes + gapEnd, fileBytes + bytes.length);
    byte[] text = range.toString().getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, bytes, byteRangeAt, text.length);
  }

  /** What is signed. */
  SignedRange range() {
    return range;
  }

  /** How many bytes of signature fit. */
  int room() {
    return (gapEnd - gapStart - 2) / 2;
  }

  /**
   * What was hashed before the gap, kept so that it is hashed once for both digests.
   *
   * @param beforeGap has seen the original and the update up to the gap
   * @param signed SM3 of all that is signed
   */
  @SuppressWarnings("ArrayRecordComponent") // lives for one stamp, copied where it is handed out
  record Digests(Sm3 beforeGap, byte[] signed) {}

  Digests digests(Sm3 afterOriginal) {
    Sm3 beforeGap = afterOriginal.copy();
    beforeGap.update(bytes, 0, gapStart);
    Sm3 signed = beforeGap.copy();
    signed.update(bytes, gapEnd, bytes.length - gapEnd);
    return new Digests(beforeGap, signed.digest());
  }

  /** Digests what is signed of the update, after the original. */
  void digestSignedWith(Digest afterOriginal) {
    afterOriginal.update(bytes, 0, gapStart);
    afterOriginal.update(bytes, gapEnd, bytes.length - gapEnd);
  }

  /** SM3 of the whole finished file, signature included. */
  byte[] fileDigest(Digests digests) {
    Sm3 digest = digests.beforeGap().copy();
    digest.update(bytes, gapStart, bytes.length - gapStart);
    return digest.digest();
  }

  /** Puts the signature into the gap; what is left stays zero. */
  void fill(byte[] signature) {
    if (signature.length > room()) {
      throw new IllegalArgumentException(
          "expected at most " + room() + " bytes of signature, found " + signature.length);
    }
    int at = gapStart + 1;
    for (byte b : signature) {
      bytes[at++] = HEX[b >> 4 & 15];
      bytes[at++] = HEX[b & 15];
    }
    Arrays.fill(bytes, at, gapEnd - 1, (byte) '0');
  }

  /** The bytes to append; shared, because they may be many. */
  byte[] bytes() {
    return bytes;
  }

  long finishedFileBytes() {
    return fileBytes + bytes.length;
  }
}
