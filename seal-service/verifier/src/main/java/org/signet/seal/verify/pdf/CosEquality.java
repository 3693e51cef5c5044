package org.signet.seal.verify.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;

/** Whether two single values are the same. */
final class CosEquality {
  private static final int BLOCK_BYTES = 8192;

  private CosEquality() {}

  static boolean sameScalar(COSBase before, COSBase after) {
    if (before instanceof COSNumber b && after instanceof COSNumber a) {
      return Double.compare(b.floatValue(), a.floatValue()) == 0 && b.longValue() == a.longValue();
    }
    if (before instanceof COSString b && after instanceof COSString a) {
      return Arrays.equals(b.getBytes(), a.getBytes());
    }
    if (before instanceof COSBoolean b && after instanceof COSBoolean a) {
      return b.getValue() == a.getValue();
    }
    if (before instanceof COSName b && after instanceof COSName a) {
      return b.getName().equals(a.getName());
    }
    return before instanceof COSNull && after instanceof COSNull;
  }

  /** The bytes as they stand in the file, not what filters make of them. */
  static boolean sameBytes(COSStream before, COSStream after) throws IOException {
    return Guarded.call(
        () -> {
          try (InputStream b = before.createRawInputStream();
              InputStream a = after.createRawInputStream()) {
            return sameBytes(b, a);
          }
        });
  }

  private static boolean sameBytes(InputStream before, InputStream after) throws IOException {
    byte[] left = new byte[BLOCK_BYTES];
    byte[] right = new byte[BLOCK_BYTES];
    int count;
    do {
      count = before.readNBytes(left, 0, left.length);
      int other = after.readNBytes(right, 0, right.length);
      if (!Arrays.equals(left, 0, count, right, 0, other)) {
        return false;
      }
    } while (count > 0);
    return true;
  }
}
