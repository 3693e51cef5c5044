package org.signet.seal.art;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Area;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class SealFaceTest {
  private static final String NAME = "江南省数据资源管理局";

  private static SealFace squares(SealFaceSpec spec) throws Exception {
    return SealFace.draw(spec, TestGlyphs.squares());
  }

  @Test
  void border_measures_what_the_specification_says() throws Exception {
    Rectangle2D box = squares(SealFaceSpec.round(42, NAME)).paths().get(0).toPath2D().getBounds2D();
    assertThat(box.getX()).isCloseTo(0, within(0.001));
    assertThat(box.getWidth()).isCloseTo(42, within(0.001));
    assertThat(box.getHeight()).isCloseTo(42, within(0.001));
  }

  @Test
  void star_has_a_diameter_of_a_third_and_stands_upright_in_the_middle() throws Exception {
    List<SealPath> paths = squares(SealFaceSpec.round(42, NAME)).paths();
    SealPath star = paths.get(paths.size() - 1);
    assertThat(star.coordinates().get(0)).isCloseTo(21, within(1e-9));
    assertThat(star.coordinates().get(1)).isCloseTo(28, within(1e-9));
    assertThat(star.toPath2D().contains(21, 21)).isTrue();
  }

  @Test
  void empty_centre_leaves_the_middle_free() throws Exception {
    for (SealCentre centre : List.of(SealCentre.BLANK, SealCentre.EMBLEM_SLOT)) {
      SealFace face = squares(SealFaceSpec.round(42, NAME).withCentre(centre));
      assertThat(face.paths()).noneMatch(path -> path.toPath2D().intersects(13, 13, 16, 16));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 7, 10, 15, 20, 30, 45, 60, 90, 120})
  void characters_of_a_name_of_any_length_never_touch(int length) throws Exception {
    SealFaceSpec spec =
        SealFaceSpec.round(42, "章".repeat(length))
            .withLineOfUse("合同专用章")
            .withNumber("3201000012345");
    assertNothingTouches(squares(spec));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 12, 30, 60})
  void characters_on_an_oval_never_touch(int length) throws Exception {
    SealFaceSpec spec =
        SealFaceSpec.oval(40, 30, "章".repeat(length))
            .withLineOfUse("发票专用章")
            .withNumber("91350100M000100Y43");
    assertNothingTouches(squares(spec));
  }

  private static void assertNothingTouches(SealFace face) {
    List<Area> shapes = new ArrayList<>();
    for (SealPath path : face.paths()) {
      Area shape = new Area(path.toPath2D());
      Rectangle2D box = shape.getBounds2D();
      for (Area other : shapes) {
        if (other.intersects(box)) {
          Area both = new Area(shape);
          both.intersect(other);
          assertThat(both.isEmpty()).as("shape at %s meets another", box).isTrue();
        }
      }
      shapes.add(shape);
    }
  }

  @Test
  void name_reads_clockwise_and_is_symmetric_about_the_top() throws Exception {
    List<SealPath> paths = squares(SealFaceSpec.round(42, NAME)).paths();
    List<Double> angles = new ArrayList<>();
    for (SealPath glyph : paths.subList(1, 1 + NAME.length())) {
      Rectangle2D box = glyph.toPath2D().getBounds2D();
      angles.add(Math.toDegrees(Math.atan2(box.getCenterX() - 21, box.getCenterY() - 21)));
    }
    assertThat(angles).isSorted();
    assertThat(angles.get(0)).isCloseTo(-angles.get(angles.size() - 1), within(1.0));
    for (int i = 2; i < angles.size(); i++) {
      double gap = angles.get(i) - angles.get(i - 1);
      assertThat(gap).isCloseTo(angles.get(1) - angles.get(0), within(2.0));
    }
  }

  @Test
  void reports_every_character_without_an_outline() {
    assertThatThrownBy(() -> squares(SealFaceSpec.round(42, "青山□政府")))
        .isInstanceOf(MissingGlyphException.class)
        .hasMessage("the font has no outline for '□' (U+25A1)")
        .extracting(e -> ((MissingGlyphException) e).characters())
        .isEqualTo(List.of("□"));
  }

  @Test
  void svg_is_well_formed_and_measured_in_millimetres() throws Exception {
    SealFace face = squares(SealFaceSpec.round(42, "甲&乙<丙>"));
    Document svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(face.svg())));
    assertThat(svg.getDocumentElement().getAttribute("width")).isEqualTo("42mm");
    assertThat(svg.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 42 42");
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("甲&乙<丙>");
    assertThat(svg.getElementsByTagName("text").getLength()).isZero();
  }

  @Test
  void png_has_the_pixels_of_its_resolution_and_a_transparent_ground() throws Exception {
    BufferedImage image = read(squares(SealFaceSpec.round(42, NAME)).png(600));
    assertThat(image.getWidth()).isEqualTo(992);
    assertThat(image.getHeight()).isEqualTo(992);
    assertThat(image.getColorModel()).isInstanceOf(IndexColorModel.class);
    assertThat(image.getRGB(0, 0) >>> 24).isZero();
    assertThat(image.getRGB(496, 10)).isEqualTo(0xFF000000 | SealColour.RED.rgb());
    assertThat(image.getRGB(496, 496)).isEqualTo(0xFF000000 | SealColour.RED.rgb());
  }

  @Test
  void png_is_the_same_in_every_run_and_follows_the_colour() throws Exception {
    SealFaceSpec spec = SealFaceSpec.round(38, NAME);
    assertThat(squares(spec).png(300)).isEqualTo(squares(spec).png(300));
    BufferedImage blue = read(squares(spec.withColour(SealColour.BLUE)).png(300));
    assertThat(blue.getRGB(blue.getWidth() / 2, 5) & 0xFFFFFF).isEqualTo(SealColour.BLUE.rgb());
  }

  @Test
  void rejects_a_resolution_without_sense() throws Exception {
    SealFace face = squares(SealFaceSpec.round(42, NAME));
    assertThatIllegalArgumentException().isThrownBy(() -> face.png(0));
    assertThatIllegalArgumentException().isThrownBy(() -> face.png(1_000_000));
  }

  @Test
  void real_type_gives_a_small_picture_with_ink_on_the_arc() throws Exception {
    SealFaceSpec spec = SealFaceSpec.round(42, NAME).withNumber("3201000012345");
    SealFace face = SealFace.draw(spec, TestGlyphs.system());
    assertThat(face.picture()).hasSizeLessThan(10_000);
    assertThat(face.png(600)).hasSizeLessThan(20_000);
    SealPath first = face.paths().get(1 + NAME.length());
    assertThat(first.operators()).contains("C");
    Point2D middle = new Point2D.Double(21, 21);
    for (SealPath path : face.paths()) {
      Rectangle2D box = path.toPath2D().getBounds2D();
      assertThat(middle.distance(box.getCenterX(), box.getCenterY())).isLessThan(20);
    }
  }

  @Test
  void real_type_reports_a_private_use_character() {
    assertThatThrownBy(() -> SealFace.draw(SealFaceSpec.round(42, "青山\uE123"), TestGlyphs.system()))
        .isInstanceOf(MissingGlyphException.class)
        .hasMessageContaining("U+E123");
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }
}
