package org.signet.seal.art;

import java.awt.Image;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/**
 * The ink of a seal as found in a picture: how much of it is on each pixel, and its colour.
 *
 * <p>Paper is the colour that most of the picture's edge has. Where there is red, only red is ink:
 * writing below a seal, which is black or blue, is left away. Elsewhere everything is ink that is
 * not paper.
 */
final class Ink {
  /** Coverage, 0 to 255, row by row, of the cut-out that holds ink. */
  private final byte[] coverage;

  private final int width;
  private final int height;
  private final int rgb;

  private Ink(byte[] coverage, int width, int height, int rgb) {
    this.coverage = coverage;
    this.width = width;
    this.height = height;
    this.rgb = rgb;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Colour of the ink where it is thickest. */
  int rgb() {
    return rgb;
  }

  /** Pixels that differ less from paper, of 255, are dirt. */
  private static final int DIRT = 40;

  /** No strength is greater than the difference of two rednesses. */
  private static final int STRENGTHS = 2 * 255 + 1;

  /** Redness from which a pixel counts when it is asked whether the ink is red. */
  private static final int RED = 70;

  /** Below this part of the thickest ink there is none, above the second all is ink. */
  private static final double NONE = 0.25;

  private static final double ALL = 0.75;

  /**
   * Finds the ink.
   *
   * @throws FacePictureException if the picture is blank
   */
  static Ink in(BufferedImage image) throws FacePictureException {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = onWhite(image);
    int paper = paper(pixels, width, height);
    boolean red = isRed(pixels, paper);
    int[] strength = new int[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      strength[i] = red ? redness(pixels[i]) - redness(paper) : distance(pixels[i], paper);
    }
    int thickest = thickest(strength);
    byte[] coverage = new byte[pixels.length];
    long[] sum = new long[4];
    for (int i = 0; i < pixels.length; i++) {
      double part = ((double) strength[i] / thickest - NONE) / (ALL - NONE);
      coverage[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, part)));
      if (part >= 1) {
        sum[0] += red(pixels[i]);
        sum[1] += green(pixels[i]);
        sum[2] += blue(pixels[i]);
        sum[3]++;
      }
    }
    int colour =
        (int) (sum[0] / sum[3]) << 16 | (int) (sum[1] / sum[3]) << 8 | (int) (sum[2] / sum[3]);
    return cut(coverage, width, height, colour);
  }

  /** Colours as they are on white paper. */
  private static int[] onWhite(BufferedImage image) {
    BufferedImage plain =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    var graphics = plain.createGraphics();
    graphics.drawImage(image, 0, 0, java.awt.Color.WHITE, null);
    graphics.dispose();
    return ((DataBufferInt) plain.getRaster().getDataBuffer()).getData();
  }

  /** The middle value of each channel along the picture's edge. */
  private static int paper(int[] pixels, int width, int height) {
    int[] edge = new int[2 * (width + height)];
    int n = 0;
    for (int x = 0; x < width; x++) {
      edge[n++] = pixels[x];
      edge[n++] = pixels[(height - 1) * width + x];
    }
    for (int y = 0; y < height; y++) {
      edge[n++] = pixels[y * width];
      edge[n++] = pixels[y * width + width - 1];
    }
    return middle(edge, 16) << 16 | middle(edge, 8) << 8 | middle(edge, 0);
  }

  private static int middle(int[] pixels, int shift) {
    int[] values = Arrays.stream(pixels).map(pixel -> pixel >> shift & 0xff).sorted().toArray();
    return values[values.length / 2];
  }

  private static boolean isRed(int[] pixels, int paper) {
    long ink = 0;
    long red = 0;
    for (int pixel : pixels) {
      ink += distance(pixel, paper) > DIRT ? 1 : 0;
      red += redness(pixel) - redness(paper) > RED ? 1 : 0;
    }
    return red > 0 && 10 * red >= ink;
  }

  /** A strength that one pixel in a thousand of those with ink reaches: not that of a stray one. */
  private static int thickest(int[] strength) throws FacePictureException {
    int[] counts = new int[STRENGTHS];
    int all = 0;
    for (int each : strength) {
      if (each > DIRT) {
        counts[each]++;
        all++;
      }
    }
    if (all == 0) {
      throw new FacePictureException("the picture is blank");
    }
    int thickest = STRENGTHS - 1;
    for (int stronger = counts[thickest]; stronger <= all / 1000; stronger += counts[thickest]) {
      thickest--;
    }
    return thickest;
  }

  private static Ink cut(byte[] coverage, int width, int height, int rgb) {
    int left = width;
    int top = height;
    int right = -1;
    int bottom = -1;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if ((coverage[y * width + x] & 0xff) >= 128) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y);
        }
      }
    }
    int cutWidth = right - left + 1;
    int cutHeight = bottom - top + 1;
    byte[] part = new byte[cutWidth * cutHeight];
    for (int y = 0; y < cutHeight; y++) {
      System.arraycopy(coverage, (top + y) * width + left, part, y * cutWidth, cutWidth);
    }
    return new Ink(part, cutWidth, cutHeight, rgb);
  }

  /** The coverage at another size, each pixel the mean of what it takes the place of. */
  byte[] scaled(int toWidth, int toHeight) {
    BufferedImage from = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    System.arraycopy(
        coverage,
        0,
        ((DataBufferByte) from.getRaster().getDataBuffer()).getData(),
        0,
        coverage.length);
    BufferedImage to = new BufferedImage(toWidth, toHeight, BufferedImage.TYPE_BYTE_GRAY);
    var graphics = to.createGraphics();
    Image smaller = from.getScaledInstance(toWidth, toHeight, Image.SCALE_AREA_AVERAGING);
    graphics.drawImage(smaller, 0, 0, null);
    graphics.dispose();
    return ((DataBufferByte) to.getRaster().getDataBuffer()).getData();
  }

  private static int redness(int rgb) {
    return red(rgb) - (green(rgb) + blue(rgb)) / 2;
  }

  private static int distance(int one, int other) {
    return Math.max(
        Math.abs(red(one) - red(other)),
        Math.max(Math.abs(green(one) - green(other)), Math.abs(blue(one) - blue(other))));
  }

  private static int red(int rgb) {
    return rgb >> 16 & 0xff;
  }

  private static int green(int rgb) {
    return rgb >> 8 & 0xff;
  }

  private static int blue(int rgb) {
    return rgb & 0xff;
  }
}
