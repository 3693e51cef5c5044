package org.signet.seal.art;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a face as PNG (ISO/IEC 15948) with a palette whose entries are the ink at different
 * opacities: two of them at the resolution of a printer, where the file has to be small because an
 * SESeal carries it into every signature; four on a screen, where edges have to be smooth.
 */
final class SealPng {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  /** From here on a printer's dot is a pixel, and one opacity is enough. */
  private static final int SHARP_DPI = 400;

  private final int bits;
  private final int levels;

  private SealPng(int bits) {
    this.bits = bits;
    this.levels = 1 << bits;
  }

  static byte[] of(SealFace face, int dpi) {
    if (dpi < 72 || dpi > 2400) {
      throw new IllegalArgumentException("expected 72 to 2400 dpi, found " + dpi);
    }
    int width = pixels(face.widthMm(), dpi);
    int height = pixels(face.heightMm(), dpi);
    return of(coverage(face, width, height), width, face.spec().colour().rgb(), dpi);
  }

  /** Ink that covers each pixel so much, 0 to 255, row by row from the top. */
  static byte[] of(byte[] coverage, int width, int rgb, int dpi) {
    return new SealPng(dpi < SHARP_DPI ? 2 : 1).write(coverage, width, rgb, dpi);
  }

  private byte[] write(byte[] coverage, int width, int rgb, int dpi) {
    int height = coverage.length / width;
    byte[] rows = packed(coverage, width, height);
    byte[] palette = new byte[levels * 3];
    byte[] opacity = new byte[levels];
    for (int i = 0; i < levels; i++) {
      palette[3 * i] = (byte) (rgb >> 16);
      palette[3 * i + 1] = (byte) (rgb >> 8);
      palette[3 * i + 2] = (byte) rgb;
      opacity[i] = (byte) (255 * i / (levels - 1));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    int perMetre = (int) Math.round(dpi / 0.0254);
    chunk(out, "IHDR", header(width, height));
    chunk(out, "PLTE", palette);
    chunk(out, "tRNS", opacity);
    chunk(out, "pHYs", resolution(perMetre));
    chunk(out, "IDAT", smaller(deflated(rows), deflated(differences(rows, height))));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static int pixels(double mm, int dpi) {
    return (int) Math.round(mm / 25.4 * dpi);
  }

  /** How much of each pixel the ink covers, 0 to 255, row by row from the top. */
  private static byte[] coverage(SealFace face, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(Color.WHITE);
    AffineTransform toPixels = new AffineTransform();
    toPixels.scale(width / face.widthMm(), -height / face.heightMm());
    toPixels.translate(0, -face.heightMm());
    for (SealPath path : face.paths()) {
      graphics.fill(toPixels.createTransformedShape(path.toPath2D()));
    }
    graphics.dispose();
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }

  /** Rows of a filter byte (none) and 1 or 2 bits a pixel. */
  private byte[] packed(byte[] coverage, int width, int height) {
    int stride = 1 + (width * bits + 7) / 8;
    byte[] rows = new byte[stride * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int level = ((coverage[y * width + x] & 0xff) * (levels - 1) + 127) / 255;
        int bit = x * bits;
        rows[y * stride + 1 + bit / 8] |= (byte) (level << (8 - bits - bit % 8));
      }
    }
    return rows;
  }

  /** The same rows with PNG's filter "up": each byte less the one above it. */
  private static byte[] differences(byte[] rows, int height) {
    int stride = rows.length / height;
    byte[] filtered = new byte[rows.length];
    for (int y = 0; y < height; y++) {
      filtered[y * stride] = 2;
      for (int i = 1; i < stride; i++) {
        int above = y == 0 ? 0 : rows[(y - 1) * stride + i];
        filtered[y * stride + i] = (byte) (rows[y * stride + i] - above);
      }
    }
    return filtered;
  }

  private static byte[] smaller(byte[] one, byte[] other) {
    return one.length <= other.length ? one : other;
  }

  private static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream stream = new DeflaterOutputStream(out, deflater)) {
      stream.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }

  private byte[] header(int width, int height) {
    byte[] bytes = new byte[13];
    putInt(bytes, 0, width);
    putInt(bytes, 4, height);
    bytes[8] = (byte) bits;
    bytes[9] = 3; // palette
    return bytes;
  }

  private static byte[] resolution(int perMetre) {
    byte[] bytes = new byte[9];
    putInt(bytes, 0, perMetre);
    putInt(bytes, 4, perMetre);
    bytes[8] = 1; // the unit is the metre
    return bytes;
  }

  private static void putInt(byte[] bytes, int at, int value) {
    for (int i = 0; i < 4; i++) {
      bytes[at + i] = (byte) (value >> (24 - 8 * i));
    }
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    try (DataOutputStream stream = new DataOutputStream(out)) {
      stream.writeInt(data.length);
      stream.write(name);
      stream.write(data);
      stream.writeInt((int) crc.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
  }
}
