package org.signet.seal.api;

import io.nayuki.qrcodegen.QrCode;
import java.nio.charset.StandardCharsets;

/**
 * A QR code (ISO/IEC 18004) as vector art with the quiet zone of four modules; error correction M,
 * which survives a stamp's edge or a fold.
 */
final class CodeImage {
  private static final int QUIET = 4;

  private CodeImage() {}

  static byte[] svg(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + QUIET).append(',').append(y + QUIET).append("h1v1h-1z");
        }
      }
    }
    int side = code.size + 2 * QUIET;
    String svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" viewBox=\"0 0 "
            + side
            + " "
            + side
            + "\""
            + " shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0,0h"
            + side
            + "v"
            + side
            + "H0z\"/><path d=\""
            + path
            + "\"/></svg>\n";
    return svg.getBytes(StandardCharsets.UTF_8);
  }
}
