package org.signet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./signet face}. */
class FaceCommandTest {
  @TempDir Path dir;

  @Test
  void picture_becomes_a_face_on_nothing() throws Exception {
    BufferedImage scan = new BufferedImage(700, 700, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = scan.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 700, 700);
    graphics.setColor(Color.RED);
    graphics.fillOval(100, 100, 500, 500);
    graphics.dispose();
    Path in = dir.resolve("scan.png");
    ImageIO.write(scan, "png", in.toFile());
    Path out = dir.resolve("face.png");
    Ran ran = Ran.signet("face", "--width-mm", "42", "-o", out, in);
    assertThat(ran.exit()).as(ran.err()).isZero();
    BufferedImage face = ImageIO.read(out.toFile());
    assertThat(face.getWidth()).isBetween(498, 502);
    assertThat(face.getRGB(2, 2) >>> 24).isZero();
    assertThat(face.getRGB(250, 250)).isEqualTo(Color.RED.getRGB());
    Ran oval = Ran.signet("face", "--width-mm", "40", "--height-mm", "30", "-o", out, in);
    assertThat(oval.exit()).isEqualTo(1);
    assertThat(oval.err().lines()).hasSize(1).first().asString().contains("not the shape");
  }

  @Test
  void file_that_is_no_picture_is_refused_in_one_line() throws Exception {
    Path in = Files.writeString(dir.resolve("no.png"), "no picture");
    Path out = dir.resolve("face.png");
    Ran ran = Ran.signet("face", "--width-mm", "42", "-o", out, in);
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err().lines()).hasSize(1).first().asString().contains("PNG or JPEG");
    assertThat(out).doesNotExist();
  }
}
