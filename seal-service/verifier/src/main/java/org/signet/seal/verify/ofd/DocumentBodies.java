package org.signet.seal.verify.ofd;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The documents of a package (DocBody of GB/T 33190-2016, 7.4). Where there are several, each has a
 * folder of its own: that of its entrance file. A signature answers for the document that lists it,
 * and for everything that belongs to no other signed one.
 */
final class DocumentBodies {
  /** Entrance file of each document, and whether somebody signed that. */
  private final Map<String, Boolean> signed = new LinkedHashMap<>();

  /**
   * Adds a document.
   *
   * @param root its entrance file
   * @param bySomebody whether it lists a signature
   * @throws OfdFormatException if it shares its folder with another
   */
  void add(String root, boolean bySomebody) throws OfdFormatException {
    for (String other : signed.keySet()) {
      if (inside(folder(root), other) || inside(folder(other), root)) {
        throw new OfdFormatException("two documents share a folder: " + other + ", " + root);
      }
    }
    signed.put(root, bySomebody);
  }

  private static String folder(String file) {
    return file.substring(0, file.lastIndexOf('/') + 1);
  }

  /** Whether a file is in a folder, however a reader takes capital letters. */
  private static boolean inside(String folder, String file) {
    return file.regionMatches(true, 0, folder, 0, folder.length());
  }

  int count() {
    return signed.size();
  }

  Set<String> roots() {
    return Set.copyOf(signed.keySet());
  }

  /** Whether a file belongs to another document than this one, which has its own signatures. */
  boolean isElsewhere(String root, String file) {
    return signed.entrySet().stream()
        .anyMatch(
            other ->
                other.getValue()
                    && !other.getKey().equals(root)
                    && inside(folder(other.getKey()), file));
  }

  /** How a location names the folder of another signed document: its last part, a slash after. */
  Set<String> namesOfOthers(String root) {
    Set<String> names = new TreeSet<>();
    signed.forEach(
        (other, bySomebody) -> {
          if (bySomebody && !other.equals(root)) {
            String folder = folder(other);
            int before = folder.lastIndexOf('/', folder.length() - 2);
            names.add(folder.substring(before + 1).toLowerCase(Locale.ROOT));
          }
        });
    return names;
  }
}
