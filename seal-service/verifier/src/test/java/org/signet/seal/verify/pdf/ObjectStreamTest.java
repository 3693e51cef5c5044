package org.signet.seal.verify.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.seal.verify.pdf.Tokens.TokenException;

/** The list at the head of an object stream. */
class ObjectStreamTest {
  @TempDir Path folder;

  private List<Long> numbers(String dictionary, String data) throws Exception {
    byte[] bytes = (dictionary + data).getBytes(ISO_8859_1);
    try (FileBytes file = FileBytes.open(Files.write(folder.resolve("o"), bytes))) {
      RawDictionary raw = RawDictionary.read(new Tokens(file, 0, dictionary.length()));
      return ObjectStream.numbers(file, raw, new Span(dictionary.length(), file.length()));
    }
  }

  @Test
  void tells_the_numbers_in_their_order_whatever_stands_between() throws Exception {
    assertThat(numbers("<</N 2/First 9>>", "11 0 4 3 <<>> 7")).containsExactly(11L, 4L);
    assertThat(numbers("<</N 2/First 12>>", "11\n0\r\n\t4\f 3 <<>>")).containsExactly(11L, 4L);
    assertThat(numbers("<</N 0/First 0>>", "<<>>")).isEmpty();
    assertThat(numbers("<</N 0/First 2>>", "  <<>>")).isEmpty();
    assertThat(numbers("<</N 1/First 12>>", "9999999999 0")).containsExactly(9999999999L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<</N 1>>|1 0 |/First",
        "<</First 4>>|1 0 |/First",
        "<</N -1/First 4>>|1 0 |/First",
        "<</N 1/First -4>>|1 0 |/First",
        "<</N 2/First 4>>|1 0 |pairs",
        "<</N 1/First 8>>|1 0 2 0 |pairs",
        "<</N 0/First 4>>|1 0 |pairs",
        "<</N 1/First 2>>|1 0 |pairs",
        "<</N 1/First 4>>|x 0 |no number",
        "<</N 1/First 4>>|1 y |no number",
        "<</N 1/First 5>>|-1 0 |no number",
        "<</N 1/First 14>>|12345678901 0 |no number"
      })
  void a_list_that_is_not_what_it_says_is_refused(String dictionary, String data, String why) {
    assertThatThrownBy(() -> numbers(dictionary, data))
        .isInstanceOf(TokenException.class)
        .hasMessageContaining(why);
  }

  @Test
  void a_list_longer_than_anybody_needs_is_given_up() {
    String longest = " ".repeat(1 << 20);
    assertThatThrownBy(() -> numbers("<</N 1/First 99999999>>", longest))
        .isInstanceOfSatisfying(
            BoundHitException.class, e -> assertThat(e.bound()).isEqualTo(Bound.OBJECTS));
  }
}
