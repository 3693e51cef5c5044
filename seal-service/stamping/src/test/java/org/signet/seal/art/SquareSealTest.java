package org.signet.seal.art;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SquareSealTest {
  private static SealFace squares(String name) throws Exception {
    return SealFace.draw(SealFaceSpec.square(20, name), TestGlyphs.squares());
  }

  private static List<Rectangle2D> characters(SealFace face) {
    return face.paths().stream().skip(1).map(path -> path.toPath2D().getBounds2D()).toList();
  }

  @Test
  void frame_measures_what_the_specification_says_and_is_hollow() throws Exception {
    Path2D frame = squares("王小明").paths().get(0).toPath2D();
    assertThat(frame.getBounds2D()).isEqualTo(new Rectangle2D.Double(0, 0, 20, 20));
    assertThat(frame.contains(0.5, 10)).isTrue();
    assertThat(frame.contains(10, 10)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void characters_stay_in_the_frame_and_never_touch(int length) throws Exception {
    SealFace face = squares("明".repeat(length));
    Rectangle2D inside = new Rectangle2D.Double(1, 1, 18, 18);
    List<Area> seen = new ArrayList<>();
    assertThat(characters(face)).hasSize(length);
    for (Rectangle2D box : characters(face)) {
      assertThat(inside.contains(box)).as("%s", box).isTrue();
      Area shape = new Area(box);
      for (Area other : seen) {
        assertThat(other.intersects(box)).isFalse();
      }
      seen.add(shape);
    }
  }

  @Test
  void name_reads_from_the_right_column_down() throws Exception {
    List<Rectangle2D> four = characters(squares("王小明印"));
    assertThat(four.get(0).getCenterX()).isCloseTo(four.get(1).getCenterX(), within(1e-9));
    assertThat(four.get(0).getCenterY()).isGreaterThan(four.get(1).getCenterY());
    assertThat(four.get(2).getCenterX()).isLessThan(four.get(0).getCenterX());
    assertThat(four.get(2).getCenterY()).isCloseTo(four.get(0).getCenterY(), within(1e-9));
  }

  @Test
  void family_name_of_three_characters_stands_alone() throws Exception {
    List<Rectangle2D> three = characters(squares("王小明"));
    assertThat(three.get(0).getHeight()).isGreaterThan(1.5 * three.get(1).getHeight());
    assertThat(three.get(1).getCenterX()).isLessThan(three.get(0).getCenterX());
    assertThat(three.get(2).getCenterX()).isCloseTo(three.get(1).getCenterX(), within(1e-9));
  }

  @Test
  void white_space_takes_no_room() throws Exception {
    assertThat(characters(squares("Li Na\u3000印"))).hasSize(5);
  }

  @Test
  void real_type_gives_a_small_picture() throws Exception {
    SealFace face = SealFace.draw(SealFaceSpec.square(20, "王小明印"), TestGlyphs.system());
    assertThat(face.picture()).hasSizeLessThan(6_000);
    assertThat(face.svg()).contains("width=\"20mm\"").contains("height=\"20mm\"");
  }

  @Test
  void rejects_what_a_name_seal_does_not_show() {
    SealFaceSpec spec = SealFaceSpec.square(20, "王小明");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spec.withLineOfUse("合同专用章"))
        .withMessage("a square seal shows a name and nothing else");
    assertThatIllegalArgumentException().isThrownBy(() -> spec.withNumber("1"));
    assertThatIllegalArgumentException().isThrownBy(() -> spec.withCentre(SealCentre.STAR));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SealFaceSpec.square(20, "明".repeat(13)))
        .withMessageContaining("at most 12 characters, found 13");
    assertThatIllegalArgumentException().isThrownBy(() -> SealFaceSpec.square(20, " "));
    assertThatIllegalArgumentException().isThrownBy(() -> SealFaceSpec.square(17, "王"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SealFaceSpec(
                    SealShape.SQUARE, 20, 18, "王", "", "", SealColour.RED, SealCentre.BLANK))
        .withMessageContaining("20.0 x 18.0 mm");
  }
}
