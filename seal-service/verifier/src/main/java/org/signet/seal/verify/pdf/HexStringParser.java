package org.signet.seal.verify.pdf;

import java.io.IOException;
import java.util.Arrays;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessStreamCache.StreamCacheCreateFunction;
import org.apache.pdfbox.pdfparser.PDFParser;

/**
 * PDFBox's parser, but for hex strings that cannot be read in two ways: pairs of hexadecimal digits
 * between their brackets and nothing else. Those of signatures have tens of thousands of digits,
 * which PDFBox reads one by one. Every other string is left to PDFBox.
 */
final class HexStringParser extends PDFParser {
  private static final int FIRST_BYTES = 64;

  private final byte[] chunk = new byte[4096];

  HexStringParser(RandomAccessRead source, StreamCacheCreateFunction streamCache)
      throws IOException {
    super(source, "", null, null, streamCache);
  }

  @Override
  protected COSString parseCOSString() throws IOException {
    long start = source.getPosition();
    if (source.read() == '<') {
      byte[] value = pairs();
      if (value != null) {
        return new COSString(value);
      }
    }
    source.seek(start);
    return super.parseCOSString();
  }

  /** The bytes up to the closing bracket, which is read too; null for what is left to PDFBox. */
  private byte[] pairs() throws IOException {
    byte[] value = new byte[FIRST_BYTES];
    int length = 0;
    int high = -1;
    long from = source.getPosition();
    for (int count = source.read(chunk); count > 0; count = source.read(chunk)) {
      for (int i = 0; i < count; i++) {
        if (chunk[i] == '>') {
          source.seek(from + i + 1);
          return high < 0 ? Arrays.copyOf(value, length) : null;
        }
        int digit = Tokens.hex(chunk[i]);
        if (digit < 0) {
          return null;
        }
        if (high < 0) {
          high = digit;
          continue;
        }
        if (length == value.length) {
          value = Arrays.copyOf(value, 2 * length);
        }
        value[length++] = (byte) (high << 4 | digit);
        high = -1;
      }
      from += count;
    }
    return null;
  }
}
