package org.signet.seal.sign;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/**
 * Bytes for /FlateDecode, packed as tightly as zlib can: done once a seal, kept for every stamp.
 */
final class Deflated {
  private Deflated() {}

  static byte[] of(byte[] clear) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(clear);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(clear.length / 2 + 64);
      byte[] buffer = new byte[8192];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }
}
