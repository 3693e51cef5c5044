package org.signet.seal.verify.ofd;

import java.util.ArrayDeque;
import java.util.Deque;

/** Locations inside a package (ST_Loc of GB/T 33190-2016, 7.3). */
final class OfdPath {
  private OfdPath() {}

  /** A location as written in {@code file}: from the root if it begins with a slash. */
  static String resolve(String file, String location) throws OfdFormatException {
    String written = location.strip();
    if (written.isEmpty() || written.indexOf('\\') >= 0 || written.indexOf(':') >= 0) {
      throw new OfdFormatException("not a location in the package: " + written);
    }
    boolean absolute = written.startsWith("/");
    String folder = file.contains("/") ? file.substring(0, file.lastIndexOf('/')) : "";
    Deque<String> parts = new ArrayDeque<>();
    for (String part : ((absolute ? "" : folder) + "/" + written).split("/", -1)) {
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          throw new OfdFormatException("a location leads out of the package: " + written);
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return String.join("/", parts);
  }
}
