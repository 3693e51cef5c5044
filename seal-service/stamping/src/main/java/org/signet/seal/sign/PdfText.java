package org.signet.seal.sign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSString;

/**
 * The bytes of one PDF object, written from text and from values that were read (ISO 32000-1:2008,
 * 7.3). Strings are encrypted with the object's key where the document is encrypted.
 */
final class PdfText {
  private static final HexFormat HEX = HexFormat.of();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
  private final ObjectCipher cipher;
  private final COSObjectKey key;

  PdfText(ObjectCipher cipher, COSObjectKey key) {
    this.cipher = cipher;
    this.key = key;
  }

  /** Syntax as it stands. */
  PdfText raw(String syntax) {
    out.writeBytes(syntax.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** Bytes as they stand. */
  PdfText raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** The same ASCII character many times. */
  PdfText fill(char c, int times) {
    byte[] run = new byte[times];
    Arrays.fill(run, (byte) c);
    return raw(run);
  }

  PdfText reference(COSObjectKey to) {
    return raw(to.getNumber() + " " + to.getGeneration() + " R");
  }

  PdfText number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_EVEN);
    return raw(rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString());
  }

  /** A text string for readers, UTF-16 where ASCII does not suffice. */
  PdfText text(String text) throws IOException {
    boolean plain = text.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
    return string(
        plain
            ? text.getBytes(StandardCharsets.US_ASCII)
            : ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE));
  }

  PdfText string(byte[] clear) throws IOException {
    byte[] bytes = cipher.string(clear, key.getNumber(), key.getGeneration());
    return raw("<").raw(HEX.formatHex(bytes)).raw(">");
  }

  /** A value that was read from the document; references stay references. */
  PdfText value(COSBase value) throws IOException {
    if (value instanceof COSObject object) {
      // without a key it stands for something unreadable, which counts as null (7.3.10)
      return object.getKey() == null ? raw("null") : reference(object.getKey());
    } else if (value instanceof COSString string) {
      return string(string.getBytes());
    } else if (value instanceof COSDictionary dictionary) {
      return dictionary(dictionary);
    } else if (value instanceof COSArray array) {
      return array(array);
    } else if (value instanceof COSName name) {
      name.writePDF(out);
    } else if (value instanceof COSInteger number) {
      number.writePDF(out);
    } else if (value instanceof COSFloat number) {
      number.writePDF(out);
    } else if (value instanceof COSBoolean truth) {
      truth.writePDF(out);
    } else {
      raw("null");
    }
    return this;
  }

  private PdfText dictionary(COSDictionary dictionary) throws IOException {
    raw("<<");
    for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
      entry.getKey().writePDF(out);
      raw(" ").value(entry.getValue());
    }
    return raw(">>");
  }

  private PdfText array(COSArray array) throws IOException {
    raw("[");
    for (int i = 0; i < array.size(); i++) {
      raw(i == 0 ? "" : " ").value(array.get(i));
    }
    return raw("]");
  }

  int length() {
    return out.size();
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
