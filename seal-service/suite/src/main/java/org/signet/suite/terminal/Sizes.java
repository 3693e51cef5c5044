package org.signet.suite.terminal;

import java.util.Locale;

/** Sizes with their unit, as people read them. */
public final class Sizes {
  private static final double KIB = 1024;

  private Sizes() {}

  /** {@code 812 bytes}, {@code 15.2 KiB}, {@code 3.0 MiB}. */
  public static String text(long bytes) {
    if (bytes < KIB) {
      return bytes + " bytes";
    }
    double kib = bytes / KIB;
    return kib < KIB
        ? String.format(Locale.ROOT, "%.1f KiB", kib)
        : String.format(Locale.ROOT, "%.1f MiB", kib / KIB);
  }
}
