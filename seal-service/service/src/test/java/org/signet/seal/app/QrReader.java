package org.signet.seal.app;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a code: draws the squares of the SVG and hands the pixels to ZXing as a clean drawing. Its
 * search in photographs misses one code in five hundred, which a hand that moves the scanner mends,
 * and no test should.
 */
final class QrReader {
  private static final int SCALE = 6;
  private static final Pattern SIDE = Pattern.compile("viewBox=\"0 0 ([0-9]+) ");
  private static final Pattern SQUARE = Pattern.compile("M([0-9]+),([0-9]+)h1v1h-1z");

  private QrReader() {}

  static String read(byte[] svg) throws Exception {
    String text = new String(svg, StandardCharsets.UTF_8);
    Matcher side = SIDE.matcher(text);
    if (!side.find()) {
      throw new AssertionError("no picture: " + text);
    }
    int width = Integer.parseInt(side.group(1)) * SCALE;
    int[] pixels = new int[width * width];
    Arrays.fill(pixels, 0xffffff);
    for (Matcher square = SQUARE.matcher(text); square.find(); ) {
      int x = Integer.parseInt(square.group(1)) * SCALE;
      int y = Integer.parseInt(square.group(2)) * SCALE;
      for (int row = y; row < y + SCALE; row++) {
        Arrays.fill(pixels, row * width + x, row * width + x + SCALE, 0);
      }
    }
    return new QRCodeReader()
        .decode(
            new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, width, pixels))),
            Map.of(DecodeHintType.PURE_BARCODE, true))
        .getText();
  }
}
