package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the value in /Contents ends, and what follows it. */
class ContentsValueTest {

  private static ContentsValue cut(String hex) throws ContentFormatException {
    return ContentsValue.cut(HexFormat.of().parseHex(hex));
  }

  @ParameterizedTest
  @CsvSource({
    "3000, 3000, true, true",
    "3003020101, 3003020101, true, true",
    "30030201010000, 3003020101, true, true",
    "300302010100ff, 3003020101, true, false",
    "3003020101ff00, 3003020101, true, false",
    "308103020101, 308103020101, true, true",
    "30820003020101aa, 30820003020101, true, false",
    "30830000030201010000, 3083000003020101, true, true",
    "3084000000030201010000, 308400000003020101, true, true",
    "30800000, 30800000, false, true",
    "30800201010000, 30800201010000, false, true",
    "308002010100000000, 30800201010000, false, true",
    "3080308002010100000000aa, 3080308002010100000000, false, false",
    "3080240404020101000000, 30802404040201010000, false, true"
  })
  void is_cut_where_it_ends(String contents, String value, boolean definite, boolean padded)
      throws Exception {
    ContentsValue cut = cut(contents);
    assertThat(HexFormat.of().formatHex(cut.value())).isEqualTo(value);
    assertThat(cut.definite()).isEqualTo(definite);
    assertThat(cut.padded()).isEqualTo(padded);
  }

  @ParameterizedTest
  @CsvSource({
    "'', SEQUENCE",
    "30, SEQUENCE",
    "3100, SEQUENCE",
    "3001, byte 0 is cut off",
    "30040201, byte 0 is cut off",
    "3081, byte 0 is cut off",
    "308200, byte 0 is cut off",
    "3084ffffffff, byte 0 is cut off",
    "308500000000000000, byte 0 is cut off",
    "3080, byte 2 is cut off",
    "308000, byte 2 is cut off",
    "30800203, byte 2 is cut off",
    "30800201010203, byte 5 is cut off",
    "3080300002, byte 2 is cut off",
    "30801f010000, one-byte tag at byte 2"
  })
  void what_ends_too_early_says_where(String contents, String why) {
    assertThatThrownBy(() -> cut(contents))
        .isInstanceOf(ContentFormatException.class)
        .hasMessageContaining(why);
  }

  @Test
  void what_is_nested_without_end_is_not_followed() throws Exception {
    int deepest = deepest();
    assertThat(deepest).isBetween(10, 200);
    assertThat(cut(nested(deepest)).value()).hasSize(4 * deepest);
    assertThatThrownBy(() -> cut(nested(deepest + 1)))
        .isInstanceOf(ContentFormatException.class)
        .hasMessage("nested too deeply");
  }

  private static String nested(int depth) {
    return "3080".repeat(depth) + "0000".repeat(depth);
  }

  private static int deepest() {
    int depth = 1;
    try {
      while (depth < 10_000) {
        cut(nested(depth));
        depth++;
      }
    } catch (ContentFormatException e) {
      return depth - 1;
    }
    return depth;
  }
}
