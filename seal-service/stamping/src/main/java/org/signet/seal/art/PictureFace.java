package org.signet.seal.art;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The face of a seal that exists already, from a picture of it: freed of its background and of what
 * is not its ink, cut to its edges, and scaled to the size that it has on paper.
 *
 * @param png indexed, one ink at several opacities, at most {@value #MOST_DPI} dpi
 * @param widthMm printed width
 * @param heightMm printed height
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
public record PictureFace(byte[] png, int widthMm, int heightMm) {
  /** Larger files are not looked at. */
  public static final int MOST_BYTES = 10 << 20;

  /** Smallest and largest side of a seal (国发〔1999〕25号, 国家印章规格), mm. */
  public static final int LEAST_MM = 18;

  public static final int MOST_MM = 60;

  private static final long MOST_PIXELS = 16_000_000;
  private static final int LEAST_DPI = 150;
  private static final int MOST_DPI = 600;
  private static final double MM_PER_INCH = 25.4;

  /** How far the sides of picture and seal may differ: a seal is never set down quite straight. */
  private static final double TOLERANCE = 0.04;

  public PictureFace {
    png = png.clone();
  }

  @Override
  public byte[] png() {
    return png.clone();
  }

  /**
   * Makes a face of a picture.
   *
   * @param picture PNG or JPEG, at most 16 million pixels
   * @param widthMm printed width of the seal, {@value #LEAST_MM} to {@value #MOST_MM}
   * @param heightMm printed height, likewise
   * @throws FacePictureException if it is something else, shows no ink, has not the seal's shape,
   *     or is too coarse to be printed
   */
  public static PictureFace of(byte[] picture, int widthMm, int heightMm)
      throws FacePictureException {
    requireSize(widthMm);
    requireSize(heightMm);
    if (picture.length > MOST_BYTES) {
      throw new FacePictureException(
          "a picture has at most "
              + (MOST_BYTES >> 20)
              + " MiB, found "
              + picture.length
              + " bytes");
    }
    Ink ink = inkOf(picture);
    requireShape(ink, widthMm, heightMm);
    double dpi = ink.width() * MM_PER_INCH / widthMm;
    if (dpi < LEAST_DPI) {
      throw new FacePictureException(
          String.format(
              Locale.ROOT,
              "the seal in the picture needs %d dots an inch at %d mm, found %.0f",
              LEAST_DPI,
              widthMm,
              dpi));
    }
    int written = (int) Math.min(dpi, MOST_DPI);
    int width = (int) Math.round(widthMm / MM_PER_INCH * written);
    int height = (int) Math.round(heightMm / MM_PER_INCH * written);
    return new PictureFace(
        SealPng.of(ink.scaled(width, height), width, ink.rgb(), written), widthMm, heightMm);
  }

  /** One at a time: the largest picture takes some 250 MB until its ink is found. */
  private static synchronized Ink inkOf(byte[] picture) throws FacePictureException {
    return Ink.in(decoded(picture));
  }

  private static void requireSize(int mm) throws FacePictureException {
    if (mm < LEAST_MM || mm > MOST_MM) {
      throw new FacePictureException(
          "a seal measures " + LEAST_MM + " to " + MOST_MM + " mm, found " + mm);
    }
  }

  private static void requireShape(Ink ink, int widthMm, int heightMm) throws FacePictureException {
    double wanted = (double) widthMm / heightMm;
    double found = (double) ink.width() / ink.height();
    if (Math.abs(found / wanted - 1) > TOLERANCE) {
      throw new FacePictureException(
          String.format(
              Locale.ROOT,
              "the seal in the picture is %d x %d pixels, which is not the shape of %d x %d mm",
              ink.width(),
              ink.height(),
              widthMm,
              heightMm));
    }
  }

  /** The size is read before anything is decoded; only PNG and JPEG readers are asked. */
  private static BufferedImage decoded(byte[] picture) throws FacePictureException {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      ImageReader reader = readers.hasNext() ? readers.next() : null;
      if (reader == null || !reader.getFormatName().toLowerCase(Locale.ROOT).matches("png|jpe?g")) {
        throw new FacePictureException("a picture is PNG or JPEG, found something else");
      }
      try {
        reader.setInput(in, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
          throw new FacePictureException(
              "a picture has at most " + MOST_PIXELS + " pixels, found " + pixels);
        }
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      // the readers of the JDK answer damaged pictures with both
      throw new FacePictureException("the picture is damaged", e);
    }
  }

  /** The face as an SVG document whose size is given in millimetres; the picture lies in it. */
  public String svg() {
    return svg("image/png", png, widthMm, heightMm);
  }

  /**
   * Any picture as an SVG document whose size is given in millimetres.
   *
   * @param mediaType of the picture: {@code image/…}
   */
  public static String svg(String mediaType, byte[] picture, int widthMm, int heightMm) {
    return String.format(
        Locale.ROOT,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$dmm\" height=\"%2$dmm\""
            + " viewBox=\"0 0 %1$d %2$d\"><image width=\"%1$d\" height=\"%2$d\""
            + " href=\"data:%3$s;base64,%4$s\"/></svg>\n",
        widthMm,
        heightMm,
        mediaType,
        Base64.getEncoder().encodeToString(picture));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PictureFace face
        && Arrays.equals(png, face.png)
        && widthMm == face.widthMm
        && heightMm == face.heightMm;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(png);
  }
}
