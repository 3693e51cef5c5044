package org.signet.seal.stamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeamStampTest {
  private static final double MM = 72 / 25.4;
  private static final double FACE = 42 * MM;
  private static final SeamStamp SEAM = SeamStamp.ofHeight(400);

  /** Sizes of the groups in order: how many strips each first strip counts. */
  private static List<Integer> groups(SeamStamp seam, int pages, double faceWidthPt) {
    return seam.strips(pages, faceWidthPt).stream()
        .filter(strip -> strip.index() == 0)
        .map(SeamStrip::count)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "2, 2",
    "3, 3",
    "20, 20",
    "21, 11 10",
    "22, 11 11",
    "39, 20 19",
    "40, 20 20",
    "41, 20 11 10",
    "100, 20 20 20 20 20",
  })
  void groups_repeat_and_the_last_ones_share_the_rest(int pages, String sizes) {
    assertThat(groups(SEAM, pages, FACE))
        .map(String::valueOf)
        .containsExactly(sizes.split(" ", -1));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 7, 20, 100})
  void no_group_is_a_single_page_and_none_is_too_large(int limit) {
    for (int pages = 2; pages < 250; pages++) {
      List<Integer> sizes = groups(SEAM.inGroupsOf(limit), pages, 1000 * MM);
      assertThat(sizes).allMatch(size -> size >= 2 && size <= limit);
      assertThat(sizes.stream().mapToInt(i -> i).sum()).isEqualTo(pages);
    }
  }

  @Test
  void strips_are_never_narrower_than_two_millimetres() {
    assertThat(groups(SEAM, 18, 18 * MM)).containsExactly(9, 9);
    assertThat(groups(SEAM.inGroupsOf(100), 30, 60 * MM)).containsExactly(30);
    assertThat(groups(SEAM.inGroupsOf(100), 31, 60 * MM)).containsExactly(16, 15);
  }

  @Test
  void strips_of_a_group_abut_and_make_the_whole_face() {
    List<SeamStrip> strips = SEAM.strips(13, FACE);
    double end = 0;
    for (SeamStrip strip : strips) {
      assertThat(strip.from()).isEqualTo(end);
      end = strip.to();
    }
    assertThat(end).isEqualTo(1);
    double sumMm = strips.stream().mapToDouble(s -> (s.to() - s.from()) * 42).sum();
    assertThat(sumMm).isCloseTo(42, within(1e-9));
    assertThat(strips).extracting(SeamStrip::edge).containsOnly(SeamEdge.RIGHT);
  }

  @Test
  void odd_and_even_pages_are_those_of_the_document() {
    assertThat(SEAM.on(SeamPages.ODD).strips(7, FACE))
        .extracting(SeamStrip::page)
        .containsExactly(1, 3, 5, 7);
    assertThat(SEAM.on(SeamPages.EVEN).onPages(3, 8).strips(9, FACE))
        .extracting(SeamStrip::page)
        .containsExactly(4, 6, 8);
  }

  @Test
  void both_edges_carry_the_whole_face_each() {
    var byEdge =
        SEAM.across(SeamEdge.BOTH).strips(4, FACE).stream()
            .collect(Collectors.groupingBy(SeamStrip::edge, TreeMap::new, Collectors.toList()));
    assertThat(byEdge.keySet()).containsExactly(SeamEdge.LEFT, SeamEdge.RIGHT);
    assertThat(byEdge.values())
        .allSatisfy(
            strips -> assertThat(strips).extracting(SeamStrip::index).containsExactly(0, 1, 2, 3));
  }

  @Test
  void one_page_has_no_seam() {
    assertThat(SEAM.strips(1, FACE)).isEmpty();
    assertThat(SEAM.onPages(2, 2).strips(9, FACE)).isEmpty();
    assertThat(SEAM.onPages(5, 4).strips(9, FACE)).isEmpty();
    assertThat(SEAM.on(SeamPages.EVEN).strips(3, FACE)).isEmpty();
  }

  @Test
  void rejects_numbers_without_sense() {
    assertThatIllegalArgumentException().isThrownBy(() -> SeamStamp.ofHeight(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> SEAM.inGroupsOf(2));
    assertThatIllegalArgumentException().isThrownBy(() -> SEAM.inGroupsOf(101));
    assertThatIllegalArgumentException().isThrownBy(() -> new SeamStrip(1, SeamEdge.BOTH, 0, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new SeamStrip(1, SeamEdge.LEFT, 2, 2));
  }
}
