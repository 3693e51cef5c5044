package org.signet.seal.verify.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
}
