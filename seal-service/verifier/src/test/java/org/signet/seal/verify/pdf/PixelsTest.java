package org.signet.seal.verify.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two drawings of a page: where they differ, and whether one hides print of the other. */
class PixelsTest {
  private static final int WHITE = 0xffffff;
  private static final int BLACK = 0x000000;
  private static final int SEAL_RED = 0xe00000;

  private static BufferedImage paper(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    fill(image, new Rectangle(width, height), WHITE);
    return image;
  }

  private static void fill(BufferedImage image, Rectangle box, int rgb) {
    for (int y = box.y; y < box.y + box.height; y++) {
      for (int x = box.x; x < box.x + box.width; x++) {
        image.setRGB(x, y, rgb);
      }
    }
  }

  private static BufferedImage dotted(int... xy) {
    BufferedImage image = paper(200, 100);
    for (int i = 0; i < xy.length; i += 2) {
      image.setRGB(xy[i], xy[i + 1], BLACK);
    }
    return image;
  }

  @Test
  void equal_drawings_are_the_same_and_differ_nowhere() {
    assertThat(Pixels.same(dotted(17, 33), dotted(17, 33))).isTrue();
    assertThat(Pixels.differences(dotted(17, 33), dotted(17, 33))).isEmpty();
  }

  @Test
  void one_pixel_and_another_size_are_not_the_same() {
    assertThat(Pixels.same(dotted(), dotted(199, 99))).isFalse();
    assertThat(Pixels.same(paper(10, 20), paper(20, 10))).isFalse();
    assertThat(Pixels.same(paper(10, 20), paper(10, 21))).isFalse();
    assertThat(Pixels.same(paper(10, 20), paper(11, 20))).isFalse();
  }

  @Test
  void a_pixel_is_boxed_by_its_tile() {
    assertThat(Pixels.differences(dotted(), dotted(17, 33)))
        .containsExactly(new Rectangle(16, 32, 16, 16));
  }

  @Test
  void the_last_tile_ends_with_the_page() {
    assertThat(Pixels.differences(dotted(), dotted(199, 99)))
        .containsExactly(new Rectangle(192, 96, 8, 4));
  }

  @Test
  void tiles_that_touch_are_one_box_and_others_are_not() {
    assertThat(Pixels.differences(dotted(), dotted(0, 0, 16, 0, 32, 16)))
        .containsExactly(new Rectangle(0, 0, 48, 32));
    assertThat(Pixels.differences(dotted(), dotted(0, 0, 32, 0)))
        .containsExactlyInAnyOrder(new Rectangle(0, 0, 16, 16), new Rectangle(32, 0, 16, 16));
  }

  @Test
  void a_tile_joins_two_boxes_that_it_touches() {
    assertThat(Pixels.differences(dotted(), dotted(0, 0, 32, 0, 16, 16)))
        .containsExactly(new Rectangle(0, 0, 48, 32));
  }

  @ParameterizedTest
  @CsvSource({"100, 60", "60, 100", "100, 61"})
  void drawings_of_different_sizes_differ_as_a_whole(int width, int height) {
    assertThat(Pixels.differences(paper(60, 60), paper(width, height)))
        .containsExactly(new Rectangle(width, height));
  }

  /** Strokes one pixel wide, two edges each. */
  private static BufferedImage strokes(int count) {
    BufferedImage image = paper(200, 100);
    for (int i = 0; i < count; i++) {
      image.setRGB(10 + 4 * i, 50, BLACK);
    }
    return image;
  }

  @ParameterizedTest
  @CsvSource({"5, false", "6, true"})
  void print_is_hidden_when_twelve_edges_are_gone(int strokes, boolean hidden) {
    assertThat(Pixels.hides(strokes(strokes), paper(200, 100), false)).isEqualTo(hidden);
  }

  @Test
  void print_that_is_still_there_is_not_hidden() {
    assertThat(Pixels.hides(strokes(20), strokes(20), false)).isFalse();
    assertThat(Pixels.hides(paper(200, 100), strokes(20), false)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"false, true", "true, false"})
  void only_the_ink_of_a_seal_may_cover_print(boolean ink, boolean hidden) {
    BufferedImage sealed = strokes(20);
    fill(sealed, new Rectangle(0, 40, 200, 20), SEAL_RED);
    assertThat(Pixels.hides(strokes(20), sealed, ink)).isEqualTo(hidden);
  }

  @ParameterizedTest
  @CsvSource({"000000", "ffffff", "808080"})
  void ink_without_colour_hides_print(String rgb) {
    BufferedImage covered = strokes(20);
    fill(covered, new Rectangle(0, 40, 200, 20), Integer.parseInt(rgb, 16));
    assertThat(Pixels.hides(strokes(20), covered, true)).isTrue();
  }
}
