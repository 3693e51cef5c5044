package org.signet.seal.sign;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A seal's picture as PDF image data without soft masks, which PDF/A-1 forbids: a stencil through
 * which one ink is painted when the picture has one colour, else colours behind a stencil.
 */
final class SealImage {
  private static final long MOST_PIXELS = 16_000_000;

  private final int width;
  private final int height;
  private final byte[] stencil;
  private final Optional<byte[]> colours;
  private final Optional<Integer> ink;

  private SealImage(
      int width, int height, byte[] stencil, Optional<byte[]> colours, Optional<Integer> ink) {
    this.width = width;
    this.height = height;
    this.stencil = stencil;
    this.colours = colours;
    this.ink = ink;
  }

  static SealImage read(byte[] picture) throws StampException {
    BufferedImage image = decode(picture);
    int width = image.getWidth();
    int height = image.getHeight();
    boolean seeThrough = image.getColorModel().hasAlpha();
    int stride = (width + 7) / 8;
    byte[] stencil = new byte[stride * height];
    byte[] colours = new byte[3 * width * height];
    int ink = -1;
    boolean oneInk = true;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int argb = image.getRGB(x, y);
        int rgb = argb & 0xFFFFFF;
        boolean paper = seeThrough ? argb >>> 24 < 128 : isNearlyWhite(rgb);
        if (paper) {
          stencil[y * stride + x / 8] |= (byte) (0x80 >> x % 8); // 1 is not painted
        } else {
          oneInk &= ink == -1 || ink == rgb;
          ink = rgb;
        }
        int at = 3 * (y * width + x);
        colours[at] = (byte) (rgb >> 16);
        colours[at + 1] = (byte) (rgb >> 8);
        colours[at + 2] = (byte) rgb;
      }
    }
    if (ink == -1) {
      throw new StampException(StampRefusal.SEAL_INVALID, "The seal's picture is blank.");
    }
    return new SealImage(
        width,
        height,
        Deflated.of(stencil),
        oneInk ? Optional.empty() : Optional.of(Deflated.of(colours)),
        oneInk ? Optional.of(ink) : Optional.empty());
  }

  /** The one colour of the picture. */
  Optional<Integer> ink() {
    return ink;
  }

  byte[] stencil() {
    return stencil;
  }

  String stencilEntries() {
    return entries() + "/ImageMask true/BitsPerComponent 1";
  }

  Optional<byte[]> colours() {
    return colours;
  }

  String colourEntries() {
    return entries() + "/BitsPerComponent 8/ColorSpace" + PreparedAppearance.inkSpace();
  }

  private String entries() {
    return "/Type/XObject/Subtype/Image/Width "
        + (width + "/Height " + height + "/Filter/FlateDecode");
  }

  private static BufferedImage decode(byte[] picture) throws StampException {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("unknown kind of picture");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
          throw new IOException("picture with too many pixels");
        }
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      // the readers of the JDK answer damaged pictures with both
      throw new StampException(StampRefusal.SEAL_INVALID, "The seal's picture cannot be read.", e);
    }
  }

  private static boolean isNearlyWhite(int rgb) {
    return (rgb >> 16 & 0xff) > 240 && (rgb >> 8 & 0xff) > 240 && (rgb & 0xff) > 240;
  }
}
