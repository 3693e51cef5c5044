package org.signet.seal.sign;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/**
 * How a seal meets what is printed below it (ISO 32000-1:2008, 11.3.5). Ink on paper does not hide
 * the text under it; archive files must do without, because PDF/A-1 forbids every blend mode and
 * PDF/A-2 asks for a blending space that the page may lack (ISO 19005-1, 6.4; ISO 19005-2, 6.2.10).
 */
enum Blend {
  /** Text stays legible under the ink. */
  INK("Multiply"),
  /** The seal covers what is below it. */
  OPAQUE("Normal");

  private static final int METADATA_BYTES = 256 * 1024;

  private final String pdfName;

  Blend(String pdfName) {
    this.pdfName = pdfName;
  }

  String pdfName() {
    return pdfName;
  }

  static Blend in(COSDictionary catalog) {
    return claimsPdfA(catalog) ? OPAQUE : INK;
  }

  private static boolean claimsPdfA(COSDictionary catalog) {
    if (!(catalog.getDictionaryObject(COSName.METADATA) instanceof COSStream metadata)) {
      return false;
    }
    try (InputStream in = metadata.createInputStream()) {
      byte[] head = in.readNBytes(METADATA_BYTES);
      return new String(head, StandardCharsets.ISO_8859_1).contains("pdfaid");
    } catch (IOException e) {
      return true; // what cannot be read may be a claim: opaque is right everywhere
    }
  }
}
