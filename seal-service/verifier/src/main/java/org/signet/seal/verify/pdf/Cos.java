package org.signet.seal.verify.pdf;

import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;

/** Reading of PDFBox objects without surprises: a wrong type is empty, never a class cast. */
final class Cos {
  private Cos() {}

  static COSBase resolve(COSBase value) {
    COSBase current = value;
    for (int hops = 0; current instanceof COSObject object && hops < 32; hops++) {
      current = object.getObject();
    }
    return current == null || current instanceof COSObject ? COSNull.NULL : current;
  }

  static Optional<COSDictionary> dictionary(COSBase value) {
    return resolve(value) instanceof COSDictionary d ? Optional.of(d) : Optional.empty();
  }

  static Optional<COSArray> array(COSBase value) {
    return resolve(value) instanceof COSArray a ? Optional.of(a) : Optional.empty();
  }

  static Optional<COSName> name(COSBase value) {
    return resolve(value) instanceof COSName n ? Optional.of(n) : Optional.empty();
  }

  static Optional<COSDictionary> dictionary(COSDictionary parent, String key) {
    return dictionary(parent.getItem(COSName.getPDFName(key)));
  }

  static Optional<COSArray> array(COSDictionary parent, String key) {
    return array(parent.getItem(COSName.getPDFName(key)));
  }

  static String name(COSDictionary parent, String key) {
    return name(parent.getItem(COSName.getPDFName(key))).map(COSName::getName).orElse("");
  }

  static Optional<byte[]> bytes(COSDictionary parent, String key) {
    return resolve(parent.getItem(COSName.getPDFName(key))) instanceof COSString s
        ? Optional.of(s.getBytes())
        : Optional.empty();
  }

  /** The key of an indirect object; empty for a direct one. */
  static Optional<COSObjectKey> key(COSBase value) {
    return value instanceof COSObject object
        ? Optional.ofNullable(object.getKey())
        : Optional.empty();
  }

  /** What a value is, in the words of PDF, for example {@code Page} or {@code stream}. */
  static String kind(COSBase value) {
    COSBase resolved = resolve(value);
    if (resolved instanceof COSDictionary dictionary) {
      for (String key : List.of("Type", "Subtype", "FT")) {
        if (!name(dictionary, key).isEmpty()) {
          return name(dictionary, key);
        }
      }
      return resolved instanceof COSStream ? "stream" : "dictionary";
    }
    return resolved instanceof COSArray ? "array" : "value";
  }
}
