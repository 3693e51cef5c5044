package org.signet.seal.verify.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.apache.pdfbox.io.RandomAccessRead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part of a file as PDFBox reads it, larger than its buffer of 8,192 bytes. */
class FileSliceTest {
  private static final int START = 100;
  private static final int LENGTH = 30_000;

  @TempDir Path folder;
  private final byte[] bytes = new byte[LENGTH];

  private FileSlice slice() throws IOException {
    byte[] all = new byte[START + LENGTH + 50];
    new Random(3).nextBytes(all);
    System.arraycopy(all, START, bytes, 0, LENGTH);
    return new FileSlice(FileBytes.open(Files.write(folder.resolve("file"), all)), START, LENGTH);
  }

  @Test
  void is_read_from_its_start_to_its_end_and_no_further() throws IOException {
    FileSlice slice = slice();
    assertThat(slice.length()).isEqualTo(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      assertThat(slice.getPosition()).isEqualTo(i);
      assertThat(slice.isEOF()).isFalse();
      assertThat(slice.read()).as("at %d", i).isEqualTo(bytes[i] & 0xff);
    }
    assertThat(slice.isEOF()).isTrue();
    assertThat(slice.read()).isEqualTo(-1);
    assertThat(slice.read(new byte[4], 0, 4)).isEqualTo(-1);
    assertThat(slice.getPosition()).isEqualTo(LENGTH);
  }

  @Test
  void pieces_come_from_wherever_it_was_put() throws IOException {
    FileSlice slice = slice();
    Random random = new Random(4);
    for (int i = 0; i < 3000; i++) {
      int at = random.nextInt(LENGTH);
      int count = 1 + random.nextInt(9000);
      slice.seek(at);
      if (random.nextBoolean()) {
        assertThat(slice.read()).isEqualTo(bytes[at] & 0xff);
        continue;
      }
      byte[] target = new byte[count + 2];
      int read = slice.read(target, 1, count);
      assertThat(read).isBetween(1, Math.min(count, LENGTH - at));
      assertThat(Arrays.copyOfRange(target, 1, 1 + read))
          .isEqualTo(Arrays.copyOfRange(bytes, at, at + read));
      assertThat(target[0]).isZero();
      assertThat(Arrays.copyOfRange(target, 1 + read, target.length)).containsOnly(0);
      assertThat(slice.getPosition()).isEqualTo(at + read);
    }
  }

  @Test
  void a_place_outside_is_refused_or_is_the_end() throws IOException {
    FileSlice slice = slice();
    assertThatThrownBy(() -> slice.seek(-1)).isInstanceOf(IOException.class);
    slice.seek(LENGTH + 7);
    assertThat(slice.getPosition()).isEqualTo(LENGTH);
    assertThat(slice.isEOF()).isTrue();
    slice.seek(0);
    assertThat(slice.read(new byte[1], 0, 0)).isZero();
    assertThat(slice.getPosition()).isZero();
  }

  @Test
  void a_view_reads_its_part_by_itself() throws IOException {
    FileSlice slice = slice();
    slice.seek(5);
    try (RandomAccessRead view = slice.createView(9000, 4)) {
      assertThat(view.length()).isEqualTo(4);
      for (int i = 0; i < 4; i++) {
        assertThat(view.read()).isEqualTo(bytes[9000 + i] & 0xff);
      }
      assertThat(view.read()).isEqualTo(-1);
    }
    assertThat(slice.getPosition()).isEqualTo(5);
    assertThat(slice.isClosed()).isFalse();
    slice.close();
    assertThat(slice.isClosed()).isTrue();
  }
}
