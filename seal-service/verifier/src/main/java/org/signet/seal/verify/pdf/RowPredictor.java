package org.signet.seal.verify.pdf;

import java.io.IOException;
import org.signet.seal.verify.pdf.Tokens.TokenException;

/**
 * Undoes the PNG predictors over the rows of a cross-reference stream (ISO 32000-1:2008, 7.4.4.4;
 * RFC 2083, 6). Other parameters than these rows can have are refused.
 *
 * @param rowBytes the bytes of a row
 * @param predicted whether each row begins with the byte that names its predictor
 */
record RowPredictor(int rowBytes, boolean predicted) {
  private static final int FIRST_PNG_PREDICTOR = 10;

  static RowPredictor of(FileBytes file, RawDictionary stream, int rowBytes)
      throws IOException, TokenException {
    Span span = stream.entries().get("DecodeParms");
    if (span == null) {
      return new RowPredictor(rowBytes, false);
    }
    RawDictionary parameters = RawDictionary.read(new Tokens(file, span.start(), span.end()));
    long predictor = parameters.integer(file, "Predictor").orElse(1L);
    boolean plain =
        parameters.integer(file, "Colors").orElse(1L) == 1
            && parameters.integer(file, "BitsPerComponent").orElse(8L) == 8;
    boolean fits = parameters.integer(file, "Columns").orElse(1L) == rowBytes;
    if (predictor != 1 && (predictor < FIRST_PNG_PREDICTOR || !plain || !fits)) {
      throw new TokenException("cross-reference stream under another predictor", span.start());
    }
    return new RowPredictor(rowBytes, predictor != 1);
  }

  byte[] undo(byte[] packed, long at) throws TokenException {
    if (!predicted) {
      return packed;
    }
    int rows = packed.length / (rowBytes + 1);
    byte[] plain = new byte[rows * rowBytes];
    for (int row = 0; row < rows; row++) {
      int tag = packed[row * (rowBytes + 1)];
      for (int column = 0; column < rowBytes; column++) {
        int to = row * rowBytes + column;
        int up = row == 0 ? 0 : plain[to - rowBytes] & 0xff;
        int left = column == 0 ? 0 : plain[to - 1] & 0xff;
        int corner = row == 0 || column == 0 ? 0 : plain[to - rowBytes - 1] & 0xff;
        int base = predicted(tag, left, up, corner, at);
        plain[to] = (byte) (packed[row * (rowBytes + 1) + 1 + column] + base);
      }
    }
    return plain;
  }

  private static int predicted(int tag, int left, int up, int corner, long at)
      throws TokenException {
    return switch (tag) {
      case 0 -> 0;
      case 1 -> left;
      case 2 -> up;
      case 3 -> (left + up) / 2;
      case 4 -> paeth(left, up, corner);
      default -> throw new TokenException("cross-reference stream with predictor " + tag, at);
    };
  }

  private static int paeth(int left, int up, int corner) {
    int estimate = left + up - corner;
    int toLeft = Math.abs(estimate - left);
    int toUp = Math.abs(estimate - up);
    int toCorner = Math.abs(estimate - corner);
    if (toLeft <= toUp && toLeft <= toCorner) {
      return left;
    }
    return toUp <= toCorner ? up : corner;
  }
}
