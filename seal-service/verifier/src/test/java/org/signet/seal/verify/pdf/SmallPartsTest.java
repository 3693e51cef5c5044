package org.signet.seal.verify.pdf;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges, dates and values, at their edges. */
class SmallPartsTest {
  @TempDir private Path folder;

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
  void a_change_names_object_and_page_where_they_are_known() {
    assertThat(new Change(3, "Page", 1, Change.Act.CHANGED)).hasToString("3 0 R /Page p.1 changed");
    assertThat(new Change(0, "Root", 0, Change.Act.ADDED)).hasToString("trailer /Root added");
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

  @ParameterizedTest
  @CsvSource({
    "D:20260201120000Z, 2026-02-01T12:00:00Z",
    "D:20260201120000, 2026-02-01T12:00:00Z",
    "D:20260201120000+08'00', 2026-02-01T04:00:00Z",
    "D:20260201120000-03'30', 2026-02-01T15:30:00Z",
    "D:20260201120000+08, 2026-02-01T04:00:00Z"
  })
  void reads_dates_as_pdf_writes_them(String text, Instant time) {
    assertThat(PdfDates.read(text)).contains(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "20260201120000Z", "D:20261301120000Z", "D:20260201120000+99'00'"})
  void a_date_that_nobody_can_read_is_none(String text) {
    assertThat(PdfDates.read(text)).isEmpty();
    assertThat(PdfDates.read(null)).isEmpty();
  }

  @Test
  void single_values_are_the_same_by_kind_and_value() {
    COSBase[] values = {
      COSInteger.get(5),
      COSInteger.get(6),
      new COSFloat(5.5f),
      new COSString("a"),
      new COSString("b"),
      COSBoolean.TRUE,
      COSBoolean.FALSE,
      COSName.A,
      COSName.AA,
      COSNull.NULL
    };
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values.length; j++) {
        assertThat(CosEquality.sameScalar(values[i], values[j]))
            .as("%s, %s", values[i], values[j])
            .isEqualTo(i == j);
      }
    }
    assertThat(CosEquality.sameScalar(new COSString("a"), new COSString("a"))).isTrue();
    // Beyond what a float can tell apart.
    assertThat(CosEquality.sameScalar(COSInteger.get(16777216), COSInteger.get(16777217)))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8191, 8192, 8193, 20_000})
  void streams_are_the_same_when_each_byte_is(int length) throws IOException {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 7);
    byte[] longer = Arrays.copyOf(bytes, length + 1);

    assertThat(CosEquality.sameBytes(stream(bytes), stream(bytes.clone()))).isTrue();
    assertThat(CosEquality.sameBytes(stream(bytes), stream(longer))).isFalse();
    assertThat(CosEquality.sameBytes(stream(longer), stream(bytes))).isFalse();
    if (length > 0) {
      byte[] other = bytes.clone();
      other[length - 1] = 8;
      assertThat(CosEquality.sameBytes(stream(bytes), stream(other))).isFalse();
    }
  }

  private static COSStream stream(byte[] bytes) throws IOException {
    COSStream stream = new COSStream();
    try (OutputStream out = stream.createRawOutputStream()) {
      out.write(bytes);
    }
    return stream;
  }
}
