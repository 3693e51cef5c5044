package org.signet.seal.verify.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSStream;

/** Whether two annotations show the same drawing, perhaps turned. */
final class Appearances {
  private static final int MAX_BYTES = 4 << 20;

  private Appearances() {}

  static boolean same(COSDictionary left, COSDictionary right) {
    COSStream one = normal(left);
    COSStream other = normal(right);
    if (one == null || other == null) {
      return false;
    }
    if (one == other) {
      return true;
    }
    // Direct values and references only: the text names them all.
    boolean sameResources =
        String.valueOf(one.getItem("Resources")).equals(String.valueOf(other.getItem("Resources")));
    boolean sameBox =
        String.valueOf(one.getItem("BBox")).equals(String.valueOf(other.getItem("BBox")));
    boolean sameFilter =
        String.valueOf(one.getItem("Filter")).equals(String.valueOf(other.getItem("Filter")));
    Optional<byte[]> bytes = raw(one);
    return sameResources
        && sameBox
        && sameFilter
        && bytes.isPresent()
        && raw(other).map(second -> Arrays.equals(bytes.get(), second)).orElse(false);
  }

  private static COSStream normal(COSDictionary annotation) {
    return Cos.dictionary(annotation, "AP")
        .map(appearances -> Cos.resolve(appearances.getItem("N")))
        .map(form -> form instanceof COSStream stream ? stream : null)
        .orElse(null);
  }

  private static Optional<byte[]> raw(COSStream stream) {
    try (InputStream in = stream.createRawInputStream()) {
      byte[] bytes = in.readNBytes(MAX_BYTES);
      return bytes.length < MAX_BYTES ? Optional.of(bytes) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // what cannot be read is like nothing else
    }
  }
}
