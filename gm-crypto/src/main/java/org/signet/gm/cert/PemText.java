package org.signet.gm.cert;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** RFC 7468 text, read leniently: blocks of other labels and text between blocks are skipped. */
final class PemText {
  private static final String BEGIN = "-----BEGIN ";
  private static final String DASHES = "-----";

  private PemText() {}

  static String pem(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return BEGIN + label + DASHES + "\n" + body + "\n-----END " + label + DASHES + "\n";
  }

  /** The contents of the blocks with this label; the whole of {@code bytes} if it is no PEM. */
  static List<byte[]> blocks(byte[] bytes, String label) throws CertificateFormatException {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (!text.contains(BEGIN) || isSequence(bytes)) {
      return List.of(bytes);
    }
    String begin = BEGIN + label + DASHES;
    String end = "-----END " + label + DASHES;
    List<byte[]> blocks = new ArrayList<>();
    int from = text.indexOf(begin);
    while (from >= 0) {
      int body = from + begin.length();
      int to = text.indexOf(end, body); // not from the dashes of the beginning
      if (to < 0) {
        throw new CertificateFormatException("a PEM block has no end: " + begin);
      }
      try {
        blocks.add(Base64.getMimeDecoder().decode(text.substring(body, to)));
      } catch (IllegalArgumentException e) {
        throw new CertificateFormatException("a PEM block is not Base64: " + begin, e);
      }
      from = text.indexOf(begin, to);
    }
    return blocks;
  }

  private static boolean isSequence(byte[] bytes) {
    return bytes.length > 0 && bytes[0] == 0x30;
  }
}
