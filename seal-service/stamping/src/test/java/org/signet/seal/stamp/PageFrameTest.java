package org.signet.seal.stamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageFrameTest {
  /** A visible box of 400 x 600 whose corner is not the origin. */
  private static PageFrame turned(int rotate) {
    return new PageFrame(100, 50, 500, 650, rotate, 1);
  }

  @ParameterizedTest
  @CsvSource({
    // the reader sees the centre 80 from the left and 120 from the bottom
    "0, 180, 170",
    "90, 380, 130",
    "180, 420, 530",
    "270, 220, 570",
  })
  void centre_is_counted_from_the_corner_the_reader_sees(int rotate, double x, double y) {
    Target target = turned(rotate).place(new Placement(1, 80, 120), 100, 60).orElseThrow();
    assertThat((target.left() + target.right()) / 2).isCloseTo(x, within(1e-9));
    assertThat((target.bottom() + target.top()) / 2).isCloseTo(y, within(1e-9));
    boolean sideways = rotate % 180 == 90;
    assertThat(target.right() - target.left()).isCloseTo(sideways ? 60 : 100, within(1e-9));
    assertThat(target.top() - target.bottom()).isCloseTo(sideways ? 100 : 60, within(1e-9));
  }

  @Test
  void user_unit_scales_the_page_and_not_the_seal() {
    PageFrame frame = new PageFrame(0, 0, 100, 100, 0, 10);
    assertThat(frame.widthPt()).isEqualTo(1000);
    Target target = frame.place(new Placement(1, 500, 500), 120, 120).orElseThrow();
    assertThat(target.right() - target.left()).isCloseTo(12, within(1e-9));
    assertThat(target.left()).isCloseTo(44, within(1e-9));
  }

  @Test
  void millimetres_are_turned_into_points() {
    Placement placement = Placement.ofMillimetres(3, 25.4, 50.8);
    assertThat(placement.page()).isEqualTo(3);
    assertThat(placement.xPt()).isCloseTo(72, within(1e-9));
    assertThat(placement.yPt()).isCloseTo(144, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 90, 180, 270})
  void refuses_a_seal_that_leaves_the_page_on_any_side(int rotate) {
    PageFrame frame = turned(rotate);
    double w = frame.widthPt();
    double h = frame.heightPt();
    assertThat(frame.place(new Placement(1, 49.9, h / 2), 100, 100)).isEmpty();
    assertThat(frame.place(new Placement(1, w - 49.9, h / 2), 100, 100)).isEmpty();
    assertThat(frame.place(new Placement(1, w / 2, 49.9), 100, 100)).isEmpty();
    assertThat(frame.place(new Placement(1, w / 2, h - 49.9), 100, 100)).isEmpty();
    assertThat(frame.place(new Placement(1, 50, 50), 100, 100)).isPresent();
    assertThat(frame.place(new Placement(1, w - 50, h - 50), 100, 100)).isPresent();
  }

  @Test
  void rejects_what_is_no_page() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PageFrame(0, 0, 0, 10, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new PageFrame(0, 0, 10, 10, 45, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new PageFrame(0, 0, 10, 10, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Placement(1, Double.NaN, Double.POSITIVE_INFINITY));
  }
}
