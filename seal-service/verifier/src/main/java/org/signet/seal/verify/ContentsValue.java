package org.signet.seal.verify;

import java.util.Arrays;

/**
 * The first element of /Contents, cut out by its own length. What follows must be zeros: padding is
 * normal, anything else is refused.
 */
final class ContentsValue {
  private static final int SEQUENCE = 0x30;
  private static final int MAX_DEPTH = 64;

  private final byte[] value;
  private final boolean definite;
  private final boolean padded;

  private ContentsValue(byte[] value, boolean definite, boolean padded) {
    this.value = value;
    this.definite = definite;
    this.padded = padded;
  }

  /** The element, possibly with indefinite lengths (BER). */
  byte[] value() {
    return value;
  }

  /** Whether its outer length is definite, as DER demands. */
  boolean definite() {
    return definite;
  }

  /** Whether only zeros follow. */
  boolean padded() {
    return padded;
  }

  /** Cuts out the value. */
  static ContentsValue cut(byte[] contents) throws ContentFormatException {
    if (contents.length < 2 || (contents[0] & 0xff) != SEQUENCE) {
      throw new ContentFormatException("expected an ASN.1 SEQUENCE at the start of /Contents");
    }
    int end = end(contents, 0, 0);
    boolean padded = true;
    for (int i = end; i < contents.length; i++) {
      padded &= contents[i] == 0;
    }
    boolean definite = (contents[1] & 0xff) != 0x80;
    return new ContentsValue(Arrays.copyOf(contents, end), definite, padded);
  }

  /** Where the element that starts at {@code at} ends. */
  private static int end(byte[] bytes, int at, int depth) throws ContentFormatException {
    int position = at + 1;
    if ((bytes[at] & 0x1f) == 0x1f) {
      throw new ContentFormatException("expected a one-byte tag at byte " + at);
    }
    if (position >= bytes.length) {
      throw cutOff(at);
    }
    int first = bytes[position++] & 0xff;
    if (first == 0x80) {
      return indefiniteEnd(bytes, position, depth);
    }
    int lengthBytes = first < 0x80 ? 0 : first & 0x7f;
    if (lengthBytes > 4 || position + lengthBytes > bytes.length) {
      throw cutOff(at);
    }
    long length = lengthBytes == 0 ? first : 0;
    for (int i = 0; i < lengthBytes; i++) {
      length = length << 8 | (bytes[position++] & 0xff);
    }
    if (length > bytes.length - position) {
      throw cutOff(at);
    }
    return position + (int) length;
  }

  private static int indefiniteEnd(byte[] bytes, int start, int depth)
      throws ContentFormatException {
    if (depth > MAX_DEPTH) {
      throw new ContentFormatException("nested too deeply");
    }
    int position = start;
    while (position + 1 < bytes.length) {
      if (bytes[position] == 0 && bytes[position + 1] == 0) {
        return position + 2;
      }
      position = end(bytes, position, depth + 1);
    }
    throw cutOff(start);
  }

  private static ContentFormatException cutOff(int at) {
    return new ContentFormatException("the element at byte " + at + " is cut off");
  }
}
