package org.signet.seal.verify.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.seal.verify.pdf.Tokens.TokenException;

/** The filters of a stream, and what comes out of them up to a limit. */
class StreamFiltersTest {
  private static final byte[] DATA = "0123456789".repeat(100).getBytes(ISO_8859_1);

  @TempDir Path folder;

  private interface Work<T> {
    T with(StreamFilters filters, FileBytes file, Span data) throws IOException;
  }

  private <T> T of(String dictionary, byte[] data, Work<T> work) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(dictionary.getBytes(ISO_8859_1));
    bytes.writeBytes(data);
    try (FileBytes file = FileBytes.open(Files.write(folder.resolve("f"), bytes.toByteArray()))) {
      RawDictionary raw = RawDictionary.read(new Tokens(file, 0, dictionary.length()));
      return work.with(
          StreamFilters.of(file, raw), file, new Span(dictionary.length(), file.length()));
    }
  }

  private static byte[] deflated(byte[] data) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(data);
    }
    return out.toByteArray();
  }

  private static byte[] hex(byte[] data) {
    return (java.util.HexFormat.of().formatHex(data) + ">").getBytes(ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<<>>|0",
        "<</Filter/FlateDecode>>|1",
        "<</F/FlateDecode>>|1",
        "<</Filter[]>>|0",
        "<</Filter[ /ASCIIHexDecode /FlateDecode ]>>|2",
        "<</Filter[/FlateDecode/DCTDecode]>>|1",
        "<</Filter/DCTDecode>>|0",
        "<</Filter[/JPXDecode/FlateDecode]>>|0",
        "<</Filter[/A/B/CCF/C]>>|2"
      })
  void counts_what_unpacks_before_a_picture_is_made(String dictionary, int count) throws Exception {
    int found = of(dictionary, new byte[0], (filters, file, data) -> filters.unpacking());
    assertThat(found).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<</Filter 7 0 R>>",
        "<</Filter(FlateDecode)>>",
        "<</Filter[/FlateDecode 7]>>",
        "<</Filter[/FlateDecode 7 0 R]>>",
        "<</Filter null>>"
      })
  void filters_that_are_not_named_directly_cannot_be_told(String dictionary) {
    assertThatThrownBy(
            () -> of(dictionary, new byte[0], (filters, file, data) -> filters.unpacking()))
        .isInstanceOf(TokenException.class);
  }

  @Test
  void counts_what_comes_out_and_says_when_it_is_more() throws Exception {
    for (int most : new int[] {DATA.length, DATA.length + 1, 1 << 20}) {
      assertThat(size("<<>>", DATA, most)).isEqualTo(DATA.length);
      assertThat(size("<</Filter/FlateDecode>>", deflated(DATA), most)).isEqualTo(DATA.length);
      assertThat(size("<</Filter[/AHx/FlateDecode]>>", hex(deflated(DATA)), most))
          .isEqualTo(DATA.length);
    }
    int less = DATA.length - 1;
    assertThat(size("<<>>", DATA, less)).isGreaterThan(less);
    assertThat(size("<</Filter/FlateDecode>>", deflated(DATA), less)).isGreaterThan(less);
    assertThat(size("<</Filter[/AHx/FlateDecode]>>", hex(deflated(DATA)), less))
        .isGreaterThan(less);
  }

  /** The middle is not kept beyond the limit either. */
  @Test
  void gives_up_at_a_step_between_that_grows_too_large() throws Exception {
    byte[] twice = deflated(deflated(new byte[4 << 20]));
    assertThat(size("<</Filter[/FlateDecode/FlateDecode]>>", twice, 100)).isEqualTo(101);
  }

  private long size(String dictionary, byte[] packed, long most) throws Exception {
    return of(dictionary, packed, (filters, file, data) -> filters.size(file, data, most));
  }

  @Test
  void gives_the_first_bytes_and_no_more() throws Exception {
    for (int most : new int[] {0, 1, 7, DATA.length, DATA.length + 5}) {
      byte[] wanted = Arrays.copyOf(DATA, Math.min(most, DATA.length));
      assertThat(head("<<>>", DATA, most)).isEqualTo(wanted);
      assertThat(head("<</Filter/FlateDecode>>", deflated(DATA), most)).isEqualTo(wanted);
    }
  }

  private byte[] head(String dictionary, byte[] packed, int most) throws Exception {
    return of(dictionary, packed, (filters, file, data) -> filters.head(file, data, most));
  }
}
