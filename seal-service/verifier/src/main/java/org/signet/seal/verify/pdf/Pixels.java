package org.signet.seal.verify.pdf;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Two drawings of one page, pixel by pixel. */
final class Pixels {
  private static final int TILE = 16;
  private static final int EDGE = 64;
  private static final int NO_EDGE = 24;
  private static final int COLOURED = 40;

  /** So many edges are about half a letter of ordinary print. */
  private static final int EDGES_THAT_MATTER = 12;

  private Pixels() {}

  static boolean same(BufferedImage before, BufferedImage after) {
    return before.getWidth() == after.getWidth()
        && before.getHeight() == after.getHeight()
        && Arrays.equals(of(before), of(after));
  }

  private static int[] of(BufferedImage image) {
    return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }

  /**
   * Where two drawings of one size differ: boxes that do not touch, in pixels from the top left.
   * Drawings of different sizes differ as a whole.
   */
  static List<Rectangle> differences(BufferedImage before, BufferedImage after) {
    int width = after.getWidth();
    int height = after.getHeight();
    if (before.getWidth() != width || before.getHeight() != height) {
      return List.of(new Rectangle(width, height));
    }
    List<Rectangle> boxes = new ArrayList<>();
    for (int y = 0; y < height; y += TILE) {
      for (int x = 0; x < width; x += TILE) {
        Rectangle tile = new Rectangle(x, y, Math.min(TILE, width - x), Math.min(TILE, height - y));
        if (differs(of(before), of(after), width, tile)) {
          add(boxes, tile);
        }
      }
    }
    return boxes;
  }

  private static boolean differs(int[] before, int[] after, int width, Rectangle tile) {
    for (int y = tile.y; y < tile.y + tile.height; y++) {
      int from = y * width + tile.x;
      int to = from + tile.width;
      if (!Arrays.equals(before, from, to, after, from, to)) {
        return true;
      }
    }
    return false;
  }

  private static void add(List<Rectangle> boxes, Rectangle tile) {
    Rectangle grown = tile;
    boolean again = true;
    while (again) {
      again = false;
      for (int i = boxes.size() - 1; i >= 0; i--) {
        Rectangle near = new Rectangle(grown);
        near.grow(1, 1);
        if (near.intersects(boxes.get(i))) {
          grown = grown.union(boxes.remove(i));
          again = true;
        }
      }
    }
    boxes.add(grown);
  }

  /**
   * Whether something that was drawn on top hides what was there: outlines of print that are gone.
   *
   * @param ink whether coloured ink may cover print, as the ink of a seal does where a document
   *     allows no transparency
   */
  static boolean hides(BufferedImage before, BufferedImage covered, boolean ink) {
    int[] was = of(before);
    int[] is = of(covered);
    int lost = 0;
    for (int i = 0; i + 1 < Math.min(was.length, is.length); i++) {
      if (Math.abs(light(was[i]) - light(was[i + 1])) > EDGE
          && Math.abs(light(is[i]) - light(is[i + 1])) < NO_EDGE
          && !(ink && (isColoured(is[i]) || isColoured(is[i + 1])))) {
        lost++;
      }
    }
    return lost >= EDGES_THAT_MATTER;
  }

  private static int light(int rgb) {
    return (299 * (rgb >> 16 & 0xff) + 587 * (rgb >> 8 & 0xff) + 114 * (rgb & 0xff)) / 1000;
  }

  private static boolean isColoured(int rgb) {
    int red = rgb >> 16 & 0xff;
    int green = rgb >> 8 & 0xff;
    int blue = rgb & 0xff;
    return Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue)) > COLOURED;
  }
}
