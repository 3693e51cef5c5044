package org.signet.seal.verify.pdf;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is larger than the window through which it is read, which has 65,536 bytes. */
class FileBytesTest {
  private static final int WINDOW = 1 << 16;
  private static final Deadline LONG = Deadline.in(Duration.ofMinutes(5));

  @TempDir Path folder;

  private FileBytes open(byte[] bytes) throws IOException {
    return FileBytes.open(Files.write(folder.resolve("bytes"), bytes));
  }

  /** Zeros, with a word at a place. */
  private static byte[] with(int length, String word, int... places) {
    byte[] bytes = new byte[length];
    for (int place : places) {
      System.arraycopy(word.getBytes(US_ASCII), 0, bytes, place, word.length());
    }
    return bytes;
  }

  @Test
  void tells_every_byte_in_any_order_and_minus_one_outside() throws IOException {
    byte[] bytes = new byte[3 * WINDOW + 7];
    Random random = new Random(5);
    random.nextBytes(bytes);
    try (FileBytes file = open(bytes)) {
      assertThat(file.length()).isEqualTo(bytes.length);
      for (int at : new int[] {0, WINDOW - 1, WINDOW, 2 * WINDOW + 1, bytes.length - 1, 0}) {
        assertThat(file.at(at)).as("at %d", at).isEqualTo(bytes[at] & 0xff);
      }
      for (int i = 0; i < 2000; i++) {
        int at = random.nextInt(bytes.length);
        assertThat(file.at(at)).as("at %d", at).isEqualTo(bytes[at] & 0xff);
      }
      assertThat(file.at(-1)).isEqualTo(-1);
      assertThat(file.at(bytes.length)).isEqualTo(-1);
      assertThat(file.at(Long.MAX_VALUE)).isEqualTo(-1);
      assertThat(file.read(WINDOW - 3, 10))
          .isEqualTo(Arrays.copyOfRange(bytes, WINDOW - 3, WINDOW + 7));
      assertThat(file.read(0, bytes.length)).isEqualTo(bytes);
    }
  }

  @Test
  void says_how_far_it_was_to_read_when_the_file_is_shorter() throws IOException {
    try (FileBytes file = open(new byte[20])) {
      assertThat(file.read(15, 5)).hasSize(5);
      assertThatThrownBy(() -> file.read(15, 6))
          .isInstanceOf(IOException.class)
          .hasMessage("file ended at 20, expected bytes up to 21");
      byte[] target = {7, 7, 7, 7};
      assertThat(file.fill(target, 1, 18, 3)).isEqualTo(2);
      assertThat(target).containsExactly(7, 0, 0, 7);
    }
  }

  @Test
  void finds_a_word_where_it_begins_and_only_between_the_bounds() throws Exception {
    try (FileBytes file = open(with(100, "stream", 10, 40, 94))) {
      assertThat(file.indexOf("stream", 0, 100, LONG)).isEqualTo(10);
      assertThat(file.indexOf("stream", 10, 100, LONG)).isEqualTo(10);
      assertThat(file.indexOf("stream", 11, 100, LONG)).isEqualTo(40);
      assertThat(file.indexOf("stream", 11, 41, LONG)).isEqualTo(40);
      assertThat(file.indexOf("stream", 11, 40, LONG)).isEqualTo(-1);
      assertThat(file.indexOf("stream", 41, 100, LONG)).isEqualTo(94);
      assertThat(file.indexOf("stream", 95, 100, LONG)).isEqualTo(-1);
      assertThat(file.indexOf("stream", 95, 1000, LONG)).isEqualTo(-1);
      assertThat(file.lastIndexOf("stream", 0, 100)).isEqualTo(94);
      assertThat(file.lastIndexOf("stream", 0, 94)).isEqualTo(40);
      assertThat(file.lastIndexOf("stream", 10, 40)).isEqualTo(10);
      assertThat(file.lastIndexOf("stream", 11, 40)).isEqualTo(-1);
      assertThat(file.lastIndexOf("stream", 0, 9)).isEqualTo(-1);
    }
    try (FileBytes file = open(with(3, "obj", 0))) {
      assertThat(file.lastIndexOf("obj", 0, 1)).isZero();
      assertThat(file.indexOf("obj", 0, 1, LONG)).isZero();
    }
  }

  @Test
  void finds_a_word_across_the_edges_of_windows_however_it_got_there() throws Exception {
    for (int place = WINDOW - 6; place <= WINDOW + 1; place++) {
      try (FileBytes file = open(with(3 * WINDOW, "stream", place, place + WINDOW))) {
        assertThat(file.indexOf("stream", 0, 3 * WINDOW, LONG)).isEqualTo(place);
        assertThat(file.indexOf("stream", place + 1, 3 * WINDOW, LONG)).isEqualTo(place + WINDOW);
        assertThat(file.lastIndexOf("stream", 0, place + 1)).isEqualTo(place);
        assertThat(file.matches(place, "stream")).isTrue();
        assertThat(file.matches(place + 1, "stream")).isFalse();
      }
    }
  }

  @Test
  void keeps_to_the_bounds_beyond_the_first_window_too() throws Exception {
    int place = 2 * WINDOW + 40;
    try (FileBytes file = open(with(3 * WINDOW, "stream", place))) {
      assertThat(file.indexOf("stream", 0, place, LONG)).isEqualTo(-1);
      assertThat(file.indexOf("stream", 2 * WINDOW, place, LONG)).isEqualTo(-1);
      assertThat(file.indexOf("stream", 2 * WINDOW, place + 1, LONG)).isEqualTo(place);
    }
  }

  @Test
  void is_not_read_after_it_was_closed() throws IOException {
    FileBytes file = open(new byte[9]);
    file.close();
    assertThatThrownBy(() -> file.at(0)).isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void gives_up_a_search_when_the_time_is_over() throws Exception {
    Deadline over = Deadline.in(Duration.ofNanos(-1));
    try (FileBytes file = open(new byte[2 * WINDOW])) {
      assertThatThrownBy(() -> file.indexOf("x", 0, 2 * WINDOW, over))
          .isInstanceOfSatisfying(
              BoundHitException.class, e -> assertThat(e.bound()).isEqualTo(Bound.TIME));
    }
  }

  @Test
  void finds_the_first_byte_that_is_not_accepted() throws IOException {
    boolean[] zeros = new boolean[256];
    zeros[0] = true;
    zeros[255] = true;
    byte[] bytes = new byte[2 * WINDOW];
    bytes[3] = (byte) 255;
    bytes[WINDOW + 5] = 1;
    try (FileBytes file = open(bytes)) {
      assertThat(file.firstOther(zeros, 0, 2 * WINDOW)).isEqualTo(WINDOW + 5);
      assertThat(file.firstOther(zeros, 0, WINDOW)).isEqualTo(WINDOW);
      assertThat(file.firstOther(zeros, WINDOW + 5, 2 * WINDOW)).isEqualTo(WINDOW + 5);
      assertThat(file.firstOther(zeros, WINDOW + 6, 2 * WINDOW)).isEqualTo(2 * WINDOW);
      assertThat(file.firstOther(zeros, WINDOW + 6, 3 * WINDOW)).isEqualTo(2 * WINDOW);
      assertThat(file.firstOther(zeros, 9, 9)).isEqualTo(9);
    }
  }
}
