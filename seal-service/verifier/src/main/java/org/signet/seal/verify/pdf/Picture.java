package org.signet.seal.verify.pdf;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/** A page of the final document on which the places that looked otherwise are outlined. */
public final class Picture {
  private static final int LONGEST_EDGE = 900;
  private static final int MAX_BYTES = 400_000;
  private static final Color OUTLINE = new Color(0xd0006f);

  private final int page;
  private final byte[] png;
  private final List<Rectangle2D> places;

  private Picture(int page, byte[] png, List<Rectangle2D> places) {
    this.page = page;
    this.png = png;
    this.places = places;
  }

  /** The page, from 1. */
  public int page() {
    return page;
  }

  /** The picture, a few hundred kilobytes at most. */
  public byte[] png() {
    return png.clone();
  }

  /** What is outlined, from the upper left corner of the page, which is 1 wide and 1 high. */
  public List<Rectangle2D> places() {
    return places;
  }

  /** Outlines the places; empty when the picture would be too large. */
  static Optional<Picture> of(int page, BufferedImage image, List<Rectangle> places)
      throws IOException {
    double scale =
        Math.min(1, (double) LONGEST_EDGE / Math.max(image.getWidth(), image.getHeight()));
    int width = Math.max(1, (int) (image.getWidth() * scale));
    int height = Math.max(1, (int) (image.getHeight() * scale));
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.setColor(OUTLINE);
    graphics.setStroke(new BasicStroke(3));
    for (Rectangle place : places) {
      graphics.drawRect(
          (int) (place.x * scale) - 2,
          (int) (place.y * scale) - 2,
          (int) (place.width * scale) + 4,
          (int) (place.height * scale) + 4);
    }
    graphics.dispose();
    List<Rectangle2D> parts = places.stream().map(place -> part(place, image)).toList();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", png);
    return png.size() > MAX_BYTES
        ? Optional.empty()
        : Optional.of(new Picture(page, png.toByteArray(), parts));
  }

  private static Rectangle2D part(Rectangle place, BufferedImage image) {
    double width = image.getWidth();
    double height = image.getHeight();
    return new Rectangle2D.Double(
        place.x / width, place.y / height, place.width / width, place.height / height);
  }
}
