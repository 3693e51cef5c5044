package org.signet.seal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private static final Places EN = new Places(Tongue.EN);
  private static final Places ZH = new Places(Tongue.ZH);

  private static Rectangle2D part(double x, double y, double width, double height) {
    return new Rectangle2D.Double(x, y, width, height);
  }

  @Test
  void places_are_told_by_their_middle_and_each_once() {
    List<Rectangle2D> parts =
        List.of(
            part(0.1, 0.1, 0.2, 0.1),
            part(0.12, 0.2, 0.1, 0.1),
            part(0.7, 0.8, 0.3, 0.2),
            part(0.4, 0.4, 0.2, 0.2));
    assertThat(EN.of(parts)).isEqualTo("top left, bottom right, middle centre");
    assertThat(ZH.of(parts)).isEqualTo("上部左侧、下部右侧、中部中间");
  }

  @Test
  void what_fills_more_than_half_is_most_of_the_page() {
    assertThat(EN.of(List.of(part(0, 0, 1, 0.6)))).isEqualTo("most of the page");
    assertThat(ZH.of(List.of(part(0, 0, 1, 0.6)))).isEqualTo("页面大部分");
  }

  @Test
  void what_reaches_over_an_edge_has_a_place_as_well() {
    assertThat(EN.of(List.of(part(0.99, 0.99, 0.4, 0.4), part(-0.4, -0.4, 0.5, 0.5))))
        .isEqualTo("bottom right, top left");
  }
}
