package org.signet.seal.app;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Pictures of seals, as a scanner makes them. */
final class TestFaces {
  private TestFaces() {}

  /** A red ring with a red dot in it, on grey-white paper; PNG. */
  static byte[] ring() throws IOException {
    BufferedImage image = new BufferedImage(760, 760, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(243, 240, 232));
    graphics.fillRect(0, 0, 760, 760);
    graphics.setColor(new Color(205, 30, 40));
    graphics.setStroke(new BasicStroke(20));
    graphics.drawOval(40, 40, 680, 680);
    graphics.fillOval(310, 310, 140, 140);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }
}
