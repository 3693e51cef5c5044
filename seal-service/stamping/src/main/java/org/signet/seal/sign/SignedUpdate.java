package org.signet.seal.sign;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.signet.gm.sm3.Sm3;

/**
 * The bytes that follow the original, complete but for the signature value.
 *
 * <p>/ByteRange counts from the first byte of the file, also where cross-references count from a
 * later header; the gap is {@code <…>} with both brackets (ISO 32000-1:2008, 12.8.1).
 */
final class SignedUpdate {
  private final byte[] bytes;
  private final long fileBytes;
  private final int gapStart;
  private final int gapEnd;
  private final String byteRange;

  SignedUpdate(byte[] bytes, long fileBytes, int byteRangeAt, int contentsAt, int contentsBytes) {
    this.bytes = bytes;
    this.fileBytes = fileBytes;
    this.gapStart = contentsAt;
    this.gapEnd = contentsAt + 2 * contentsBytes + 2;
    this.byteRange =
        "[0 %s %s %s]".formatted(fileBytes + gapStart, fileBytes + gapEnd, bytes.length - gapEnd);
    byte[] range = byteRange.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(range, 0, bytes, byteRangeAt, range.length);
  }

  /** {@code [a b c d]}, as it stands in the file. */
  String byteRange() {
    return byteRange;
  }

  /** How many bytes of signature fit. */
  int room() {
    return (gapEnd - gapStart - 2) / 2;
  }

  /** SM3 of all that is signed, when the digest has seen the original. */
  byte[] digest(Sm3 afterOriginal) {
    Sm3 digest = afterOriginal.copy();
    digest.update(bytes, 0, gapStart);
    digest.update(bytes, gapEnd, bytes.length - gapEnd);
    return digest.digest();
  }

  /** SM3 of the whole finished file, signature included. */
  byte[] fileDigest(Sm3 afterOriginal) {
    Sm3 digest = afterOriginal.copy();
    digest.update(bytes, 0, bytes.length);
    return digest.digest();
  }

  /** Puts the signature into the gap; what is left stays zero. */
  void fill(byte[] signature) {
    if (signature.length > room()) {
      throw new IllegalArgumentException(
          "expected at most " + room() + " bytes of signature, found " + signature.length);
    }
    byte[] hex = HexFormat.of().formatHex(signature).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(hex, 0, bytes, gapStart + 1, hex.length);
    Arrays.fill(bytes, gapStart + 1 + hex.length, gapEnd - 1, (byte) '0');
  }

  /** The bytes to append; shared, because they may be many. */
  byte[] bytes() {
    return bytes;
  }

  long finishedFileBytes() {
    return fileBytes + bytes.length;
  }
}
