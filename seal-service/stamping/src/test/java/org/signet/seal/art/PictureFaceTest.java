package org.signet.seal.art;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faces that are handed in as pictures. */
class PictureFaceTest {
  private static final Color INK = new Color(205, 30, 40);
  private static final Color PAPER = new Color(243, 240, 232);

  /**
   * A ring of 700 x 700 pixels at (50, 60) on grey-white paper, with a line of writing below it.
   */
  private static BufferedImage scan(Color ink, boolean writing) {
    BufferedImage image = new BufferedImage(800, 820, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(PAPER);
    graphics.fillRect(0, 0, 800, 820);
    if (writing) {
      graphics.setColor(new Color(20, 20, 30));
      graphics.fillRect(10, 400, 780, 12);
    }
    graphics.setColor(ink);
    graphics.setStroke(new BasicStroke(20));
    graphics.drawOval(60, 70, 680, 680);
    graphics.fillOval(330, 340, 140, 140);
    graphics.dispose();
    return image;
  }

  private static byte[] written(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  private static BufferedImage face(BufferedImage picture, String format) throws Exception {
    PictureFace face = PictureFace.of(written(picture, format), 42, 42);
    return ImageIO.read(new ByteArrayInputStream(face.png()));
  }

  private static int opacity(BufferedImage image, double x, double y) {
    return image.getRGB((int) (x * image.getWidth()), (int) (y * image.getHeight())) >>> 24;
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg"})
  void paper_becomes_nothing_and_ink_stays_in_its_colour(String format) throws Exception {
    BufferedImage face = face(scan(INK, false), format);
    assertThat(opacity(face, 0.5, 0.5)).isEqualTo(255);
    assertThat(opacity(face, 0.014, 0.5)).isEqualTo(255);
    assertThat(opacity(face, 0.25, 0.25)).isZero();
    assertThat(opacity(face, 0.01, 0.01)).isZero();
    Color found = new Color(face.getRGB(face.getWidth() / 2, face.getHeight() / 2));
    assertThat(Math.abs(found.getRed() - INK.getRed())).isLessThan(12);
    assertThat(Math.abs(found.getGreen() - INK.getGreen())).isLessThan(12);
    assertThat(Math.abs(found.getBlue() - INK.getBlue())).isLessThan(12);
  }

  @Test
  void face_is_cut_to_the_ink_and_keeps_its_resolution() throws Exception {
    BufferedImage face = face(scan(INK, false), "png");
    assertThat(face.getWidth()).isBetween(698, 702); // 423 dots an inch at 42 mm
    assertThat(face.getHeight()).isEqualTo(face.getWidth());
  }

  @Test
  void black_writing_below_a_red_seal_is_left_away() throws Exception {
    BufferedImage face = face(scan(INK, true), "png");
    assertThat(face.getWidth()).isBetween(698, 702);
    assertThat(opacity(face, 0.2, 0.494)).isZero();
    assertThat(opacity(face, 0.5, 0.5)).isEqualTo(255);
  }

  @Test
  void blue_seal_is_taken_as_it_is() throws Exception {
    BufferedImage face = face(scan(new Color(30, 40, 190), false), "png");
    assertThat(opacity(face, 0.5, 0.5)).isEqualTo(255);
    assertThat(opacity(face, 0.25, 0.25)).isZero();
  }

  @Test
  void transparent_picture_of_a_drawn_face_gives_that_face_again() throws Exception {
    SealFace drawn = SealFace.draw(SealFaceSpec.round(42, "江南省数据资源管理局"), TestGlyphs.squares());
    PictureFace face = PictureFace.of(drawn.png(600), 42, 42);
    BufferedImage before = ImageIO.read(new ByteArrayInputStream(drawn.png(600)));
    BufferedImage after = ImageIO.read(new ByteArrayInputStream(face.png()));
    assertThat(after.getWidth())
        .isCloseTo(before.getWidth(), org.assertj.core.data.Offset.offset(2));
    int different = 0;
    for (int y = 0; y < 900; y++) {
      for (int x = 0; x < 900; x++) {
        different += before.getRGB(x, y) >>> 31 == after.getRGB(x, y) >>> 31 ? 0 : 1;
      }
    }
    assertThat(different).isLessThan(900 * 900 / 50);
    assertThat(face.png()).hasSizeLessThan(30_000);
  }

  @Test
  void svg_measures_what_the_seal_measures() throws Exception {
    PictureFace face = PictureFace.of(written(scan(INK, false), "png"), 42, 42);
    assertThat(face.svg()).contains("width=\"42mm\" height=\"42mm\"").contains("image/png;base64,");
  }

  private static void assertRefused(byte[] picture, int widthMm, int heightMm, String why) {
    assertThatThrownBy(() -> PictureFace.of(picture, widthMm, heightMm))
        .isInstanceOf(FacePictureException.class)
        .hasMessageContaining(why);
  }

  @Test
  void picture_of_another_shape_size_or_resolution_is_refused() throws Exception {
    byte[] ring = written(scan(INK, false), "png");
    assertRefused(ring, 40, 30, "not the shape of 40 x 30 mm");
    assertRefused(ring, 17, 17, "18 to 60 mm, found 17");
    assertRefused(ring, 42, 61, "18 to 60 mm, found 61");
    BufferedImage small = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
    small.createGraphics().drawImage(scan(INK, false), 0, 0, 100, 100, null);
    assertRefused(written(small, "png"), 42, 42, "150 dots an inch");
  }

  @Test
  void blank_damaged_and_foreign_files_are_refused() throws Exception {
    BufferedImage blank = new BufferedImage(800, 800, BufferedImage.TYPE_INT_RGB);
    assertRefused(written(blank, "png"), 42, 42, "blank");
    assertRefused(written(scan(INK, false), "gif"), 42, 42, "PNG or JPEG");
    assertRefused("<svg/>".getBytes(StandardCharsets.US_ASCII), 42, 42, "PNG or JPEG");
    byte[] cut = java.util.Arrays.copyOf(written(scan(INK, false), "png"), 60);
    assertRefused(cut, 42, 42, "damaged");
    assertRefused(new byte[0], 42, 42, "PNG or JPEG");
  }

  @Test
  void billion_pixels_and_hundred_mebibytes_are_refused_unread() throws Exception {
    assertRefused(header(40_000, 25_000), 42, 42, "found 1000000000");
    assertRefused(new byte[100 << 20], 42, 42, "10 MiB");
  }

  /** A PNG that claims a size and holds nothing. */
  private static byte[] header(int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(chunk);
    data.writeBytes("IHDR");
    data.writeInt(width);
    data.writeInt(height);
    data.write(new byte[] {8, 2, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(chunk.toByteArray());
    out.writeInt(13);
    out.write(chunk.toByteArray());
    out.writeInt((int) crc.getValue());
    return bytes.toByteArray();
  }
}
