package org.signet.seal.verify.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The page of the report on which a changed place is outlined. */
class PictureTest {
  private static final int OUTLINE = 0xffd0006f;
  private static final int WHITE = 0xffffffff;

  private static BufferedImage white(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return image;
  }

  private static BufferedImage picture(BufferedImage page, Rectangle... places) throws IOException {
    Picture picture = Picture.of(3, page, List.of(places)).orElseThrow();
    assertThat(picture.page()).isEqualTo(3);
    return ImageIO.read(new ByteArrayInputStream(picture.png()));
  }

  @Test
  void a_place_is_outlined_just_outside_of_itself() throws IOException {
    BufferedImage seen = picture(white(200, 100), new Rectangle(50, 40, 60, 20));

    assertThat(seen.getWidth()).isEqualTo(200);
    assertThat(seen.getHeight()).isEqualTo(100);
    for (int[] edge : new int[][] {{48, 50}, {112, 50}, {80, 38}, {80, 62}}) {
      assertThat(seen.getRGB(edge[0], edge[1])).as("%d, %d", edge[0], edge[1]).isEqualTo(OUTLINE);
    }
    for (int[] inside :
        new int[][] {{80, 50}, {52, 42}, {10, 10}, {190, 90}, {44, 50}, {116, 50}}) {
      assertThat(seen.getRGB(inside[0], inside[1]))
          .as("%d, %d", inside[0], inside[1])
          .isEqualTo(WHITE);
    }
  }

  @Test
  void a_large_page_is_made_smaller_with_its_places() throws IOException {
    BufferedImage seen = picture(white(900, 1800), new Rectangle(400, 800, 200, 400));

    assertThat(seen.getWidth()).isEqualTo(450);
    assertThat(seen.getHeight()).isEqualTo(900);
    assertThat(seen.getRGB(198, 500)).isEqualTo(OUTLINE);
    assertThat(seen.getRGB(302, 500)).isEqualTo(OUTLINE);
    assertThat(seen.getRGB(250, 398)).isEqualTo(OUTLINE);
    assertThat(seen.getRGB(250, 602)).isEqualTo(OUTLINE);
    assertThat(seen.getRGB(250, 500)).isEqualTo(WHITE);
  }

  @Test
  void a_picture_that_would_be_too_large_is_none() throws IOException {
    BufferedImage noise = new BufferedImage(900, 900, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int y = 0; y < 900; y++) {
      for (int x = 0; x < 900; x++) {
        noise.setRGB(x, y, random.nextInt());
      }
    }

    assertThat(Picture.of(1, noise, List.of())).isEmpty();
  }
}
