package org.signet.gm.sm2.kernel;

/**
 * The entries of a table that a secret scalar chooses, one a window.
 *
 * <p>All entries are read, once and in order, and masked, for all windows in one loop that the
 * compiler turns into vector instructions. Holds secrets until {@link #clear()}. Not safe for
 * several threads.
 */
final class Selection {
  private final PointTable table;
  private final Windows windows;

  /** The chosen entry of each window, once for every word that the window has in a row. */
  private final long[] wanted;

  private final long[] chosen;

  Selection(PointTable table) {
    this.table = table;
    this.windows = new Windows(table.width);
    this.wanted = new long[table.rowWords()];
    this.chosen = new long[table.rowWords()];
  }

  /** Takes a canonical scalar in [1, n-1]. */
  void set(long[] scalar) {
    windows.set(scalar);
    for (int window = 0; window < table.count(); window++) {
      long entry = windows.entry(window);
      int from = window * PointTable.WORDS;
      for (int i = from; i < from + PointTable.WORDS; i++) {
        wanted[i] = entry;
      }
    }
    table.select(wanted, chosen);
  }

  /** The point of a window, its sign applied. */
  void point(int window, long[] x, long[] y) {
    PointTable.split(chosen, window * PointTable.WORDS, x, y);
    Field.negateWhere(windows.negative(window), y);
  }

  void clear() {
    windows.clear();
    Limbs.clear(wanted);
    Limbs.clear(chosen);
  }
}
