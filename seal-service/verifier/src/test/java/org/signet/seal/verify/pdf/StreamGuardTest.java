package org.signet.seal.verify.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that unpack to 32 MiB, where 16 MiB for one and 4 MiB for lists are allowed. */
class StreamGuardTest {
  private static final int BOMB_BYTES = 32 << 20;

  @TempDir Path folder;

  private static byte[] deflate(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated =
        new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION))) {
      deflated.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] withStream(String entries, byte[] data) {
    String bytes = new String(data, StandardCharsets.ISO_8859_1);
    return new RawUpdate(TestPdfs.unsigned(1))
        .object(900, "<<" + entries + ">>\nstream\n" + bytes + "\nendstream")
        .build();
  }

  private BoundHitException open(byte[] pdf) {
    Path file = TestPdfs.save(folder, pdf);
    return catchThrowableOfType(
        BoundHitException.class,
        () -> PdfFile.open(file, TestPdfs.LIMITS, Deadline.in(TestPdfs.LIMITS.time())).close());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Filter/FlateDecode/Length %d",
        "/Filter/Fl#61teDecode/Length %d",
        "/Filter[/FlateDecode]/Length 1",
        "/Filter/FlateDecode/Length 7 0 R",
        "/Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d",
        "/Type/XRef/Filter/FlateDecode/Length %d",
        "/Filter 7 0 R/Length %d"
      })
  void gives_up_before_a_bomb_is_read(String entries) {
    byte[] bomb = deflate(new byte[BOMB_BYTES]);
    BoundHitException hit = open(withStream(entries.replace("%d", "" + bomb.length), bomb));
    assertThat(hit).isNotNull();
    assertThat(hit.bound()).isEqualTo(Bound.UNPACKED_BYTES);
  }

  @Test
  void gives_up_at_a_bomb_that_is_packed_twice() {
    byte[] bomb = deflate(deflate(new byte[BOMB_BYTES]));
    String entries = "/Filter[/FlateDecode/FlateDecode]/Length " + bomb.length;
    assertThat(open(withStream(entries, bomb))).isNotNull();
  }

  @Test
  void opens_a_document_with_a_stream_that_unpacks_to_what_is_allowed() {
    byte[] data = deflate(new byte[8 << 20]);
    String entries = "/Filter/FlateDecode/Length " + data.length;
    assertThat(open(withStream(entries, data))).isNull();
  }

  @Test
  void takes_no_offence_at_a_damaged_stream() {
    byte[] data = "no deflated data at all".getBytes(StandardCharsets.US_ASCII);
    assertThat(open(withStream("/Filter/FlateDecode/Length " + data.length, data))).isNull();
  }

  /** Many lists, each small enough by itself. */
  @Test
  void lists_count_together_and_other_streams_each_for_themselves() {
    byte[] data = deflate(new byte[3 << 20]);
    assertThat(open(twice("/Type/ObjStm/N 0/First 0/Filter/FlateDecode/Length ", data)))
        .isNotNull();
    assertThat(open(twice("/Type/ObjStm/N 0/First 0/Filter/FlateDecode/Length ", small())))
        .isNull();
    byte[] large = deflate(new byte[12 << 20]);
    assertThat(open(twice("/Filter/FlateDecode/Length ", large))).isNull();
  }

  private static byte[] small() {
    return deflate(new byte[1 << 20]);
  }

  private static byte[] twice(String entries, byte[] data) {
    String bytes = new String(data, StandardCharsets.ISO_8859_1);
    String stream = "<<" + entries + data.length + ">>\nstream\n" + bytes + "\nendstream";
    return new RawUpdate(TestPdfs.unsigned(1)).object(900, stream).object(901, stream).build();
  }

  /** Its length is told too small, and a reader looks for the end. */
  @Test
  void a_bomb_does_not_hide_behind_a_length_or_the_end_of_the_file() {
    byte[] bomb = deflate(new byte[BOMB_BYTES]);
    assertThat(open(withStream("/Filter/FlateDecode/Length 0", bomb))).isNotNull();
    assertThat(open(withStream("/Filter/FlateDecode/Length 99999999", bomb))).isNotNull();
    assertThat(open(withStream("/Filter/FlateDecode", bomb))).isNotNull();
    String cut = new String(bomb, StandardCharsets.ISO_8859_1);
    byte[] open =
        new RawUpdate(TestPdfs.unsigned(1))
            .object(900, "<</Filter/FlateDecode/Length 5>>\nstream\n" + cut)
            .build();
    assertThat(open(open)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stream\r\n", "stream\n", "stream\r", "stream"})
  void a_bomb_is_found_after_whatever_ends_the_line(String word) {
    byte[] bomb = deflate(new byte[BOMB_BYTES]);
    String bytes = new String(bomb, StandardCharsets.ISO_8859_1);
    String object = "<</Filter/FlateDecode/Length " + bomb.length + ">>\n" + word + bytes;
    byte[] pdf = new RawUpdate(TestPdfs.unsigned(1)).object(900, object + "\nendstream").build();
    assertThat(open(pdf)).isNotNull();
  }

  @Test
  void the_word_in_a_text_is_no_stream() {
    String bytes = new String(deflate(new byte[BOMB_BYTES]), StandardCharsets.ISO_8859_1);
    byte[] pdf =
        new RawUpdate(TestPdfs.unsigned(1))
            .object(900, "<</Filter/FlateDecode/Length 5>> (x) stream\n" + bytes)
            .build();
    assertThat(open(pdf)).isNull();
  }

  @Test
  void nothing_is_measured_when_the_time_is_over() throws IOException {
    Path file = TestPdfs.save(folder, withStream("/Filter/FlateDecode/Length 3", new byte[3]));
    BoundHitException hit =
        catchThrowableOfType(
            BoundHitException.class,
            () -> PdfFile.open(file, TestPdfs.LIMITS, Deadline.in(Duration.ofNanos(-1))).close());
    assertThat(hit.bound()).isEqualTo(Bound.TIME);
  }
}
