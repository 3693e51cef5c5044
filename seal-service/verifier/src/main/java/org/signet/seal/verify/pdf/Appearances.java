package org.signet.seal.verify.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/**
 * Whether two annotations show the same drawing, perhaps turned, or a strip of it: a seam stamp
 * shows one face through a window on each page.
 */
final class Appearances {
  private static final int MAX_BYTES = 4 << 20;
  private static final int WINDOW_BYTES = 128;
  private static final Set<String> WINDOW_KEYS =
      Set.of("Type", "Subtype", "FormType", "BBox", "Matrix", "Resources", "Length");

  private Appearances() {}

  static boolean same(COSDictionary left, COSDictionary right) {
    COSStream one = normal(left).map(Appearances::drawing).orElse(null);
    COSStream other = normal(right).map(Appearances::drawing).orElse(null);
    if (one == null || other == null) {
      return false;
    }
    if (one == other) {
      return true;
    }
    Optional<byte[]> bytes = raw(one);
    return sameEntry(one, other, "Resources")
        && sameEntry(one, other, "BBox")
        && sameEntry(one, other, "Filter")
        && bytes.isPresent()
        && raw(other).map(second -> Arrays.equals(bytes.get(), second)).orElse(false);
  }

  /** The form that an annotation shows. */
  static Optional<COSStream> normal(COSDictionary annotation) {
    return Cos.dictionary(annotation, "AP").flatMap(all -> form(all, "N"));
  }

  private static Optional<COSStream> form(COSDictionary holder, String name) {
    return Cos.resolve(holder.getItem(COSName.getPDFName(name))) instanceof COSStream stream
            && Cos.name(stream, "Subtype").equals("Form")
        ? Optional.of(stream)
        : Optional.empty();
  }

  /**
   * What a form draws: another form if it paints that one and nothing else, otherwise itself. The
   * box of a window only clips.
   */
  private static COSStream drawing(COSStream form) {
    COSDictionary resources = Cos.dictionary(form, "Resources").orElse(new COSDictionary());
    COSDictionary objects = Cos.dictionary(resources, "XObject").orElse(new COSDictionary());
    boolean plain = form.keySet().stream().allMatch(key -> WINDOW_KEYS.contains(key.getName()));
    if (!plain || resources.size() != 1 || objects.size() != 1) {
      return form;
    }
    String name = objects.keySet().iterator().next().getName();
    return form(objects, name).filter(shown -> paints(form, name)).orElse(form);
  }

  private static boolean paints(COSStream form, String name) {
    return raw(form, WINDOW_BYTES)
        .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).strip())
        .filter(("/" + name + " Do")::equals)
        .isPresent();
  }

  /** Direct values and references only: the text names them all. */
  private static boolean sameEntry(COSDictionary one, COSDictionary other, String key) {
    return String.valueOf(one.getItem(key)).equals(String.valueOf(other.getItem(key)));
  }

  private static Optional<byte[]> raw(COSStream stream) {
    return raw(stream, MAX_BYTES);
  }

  private static Optional<byte[]> raw(COSStream stream, int most) {
    try (InputStream in = stream.createRawInputStream()) {
      byte[] bytes = in.readNBytes(most);
      return bytes.length < most ? Optional.of(bytes) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // what cannot be read is like nothing else
    }
  }
}
