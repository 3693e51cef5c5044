package org.signet.seal.verify.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a byte range, at its edges. */
class ByteRangeTest {
  private static Optional<ByteRange> range(String numbers) {
    COSArray array = new COSArray();
    for (String number : numbers.split(" ")) {
      array.add(number.equals("x") ? COSName.A : COSInteger.get(Long.parseLong(number)));
    }
    COSDictionary signature = new COSDictionary();
    signature.setItem("ByteRange", array);
    return ByteRange.read(signature);
  }

  @Test
  void a_byte_range_begins_at_zero_and_has_a_gap_between_two_parts() {
    assertThat(range("0 10 20 5")).contains(new ByteRange(10, 20, 25));
    assertThat(range("0 1 2 1")).contains(new ByteRange(1, 2, 3));
    assertThat(range("0 1 2 " + (Long.MAX_VALUE - 2))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 10 20 5",
        "0 0 20 5",
        "0 10 10 5",
        "0 20 10 5",
        "0 10 20 0",
        "0 10 20 -1",
        "0 10 20",
        "0 10 20 5 0",
        "0 10 x 5",
        "0 1 2 9223372036854775806"
      })
  void every_other_byte_range_is_none(String numbers) {
    assertThat(range(numbers)).isEmpty();
  }
}
