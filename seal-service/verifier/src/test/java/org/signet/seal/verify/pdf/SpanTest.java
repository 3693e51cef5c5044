package org.signet.seal.verify.pdf;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of a file, at their edges. */
class SpanTest {
  @TempDir private Path folder;

  @Test
  void spans_that_touch_do_not_overlap() {
    Span middle = new Span(10, 20);

    assertThat(middle.overlaps(new Span(0, 10))).isFalse();
    assertThat(middle.overlaps(new Span(20, 30))).isFalse();
    assertThat(middle.overlaps(new Span(0, 11))).isTrue();
    assertThat(middle.overlaps(new Span(19, 30))).isTrue();
    assertThat(middle.overlaps(new Span(12, 13))).isTrue();
  }

  @Test
  void a_part_of_a_file_is_read_to_its_end_and_no_further() throws IOException {
    Path path = Files.write(folder.resolve("file"), "0123456789".getBytes(US_ASCII));
    try (FileBytes file = FileBytes.open(path);
        SpanStream whole = new SpanStream(file, new Span(2, 6));
        SpanStream single = new SpanStream(file, new Span(8, 9))) {
      assertThat(whole.read(new byte[4], 0, 0)).isZero();
      assertThat(whole.readAllBytes()).asString(US_ASCII).isEqualTo("2345");
      assertThat(whole.read()).isEqualTo(-1);
      assertThat(whole.read(new byte[4], 0, 4)).isEqualTo(-1);
      assertThat(single.read()).isEqualTo('8');
      assertThat(single.read()).isEqualTo(-1);
    }
  }
}
