package org.signet.seal.access;

import java.util.List;
import java.util.Optional;

/**
 * An organisation in the tree of five levels, from the province down to the village.
 *
 * @param path codes from the province's to the organisation's own, 1 to 10
 */
public record Organisation(List<String> path, Optional<String> name) {
  private static final int DEEPEST = 10;
  private static final String CODE = "[0-9A-Z]{2,32}";

  public Organisation {
    path = List.copyOf(path);
    if (!isPath(path)) {
      throw new IllegalArgumentException("expected 1 to 10 codes, found " + path);
    }
  }

  /** Whether these are 1 to 10 codes of 2 to 32 digits and capital letters each. */
  public static boolean isPath(List<String> codes) {
    return !codes.isEmpty()
        && codes.size() <= DEEPEST
        && codes.stream().allMatch(code -> code.matches(CODE));
  }

  /** Its own code: the unified social credit code, GB 32100-2015. */
  public String code() {
    return path.get(path.size() - 1);
  }

  /** The path as it is filed: {@code /<province>/…/<own code>}. */
  public String pathText() {
    return pathText(path);
  }

  /** A path as it is filed. */
  public static String pathText(List<String> path) {
    return "/" + String.join("/", path);
  }

  /** Whether the organisation filed under a path is this one or stands below it in the tree. */
  public boolean leads(String filed) {
    return filed.equals(pathText()) || filed.startsWith(pathText() + "/");
  }
}
