package org.signet.seal.verify.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strings read beside PDFBox, which must come to the same bytes and stop at the same place. */
class HexStringParserTest {
  /** What was read and the position behind it, or the message of the refusal. */
  private record Reading(COSString value, long end, String refusal) {}

  private interface Parser {
    COSString string() throws IOException;
  }

  /** PDFBox as it is. */
  private static final class Plain extends PDFParser {
    Plain(RandomAccessRead source) throws IOException {
      super(source, "", null, null, IOUtils.createMemoryOnlyStreamCache());
    }

    COSString string() throws IOException {
      return parseCOSString();
    }
  }

  private static RandomAccessRead source(String text) {
    return new RandomAccessReadBuffer(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Reading ours(String text) throws IOException {
    RandomAccessRead source = source(text);
    HexStringParser parser = new HexStringParser(source, IOUtils.createMemoryOnlyStreamCache());
    return reading(parser::parseCOSString, source);
  }

  private static Reading theirs(String text) throws IOException {
    RandomAccessRead source = source(text);
    return reading(new Plain(source)::string, source);
  }

  private static Reading reading(Parser parser, RandomAccessRead source) throws IOException {
    try {
      COSString value = parser.string();
      return new Reading(value, source.getPosition(), "");
    } catch (IOException e) {
      return new Reading(null, source.getPosition(), e.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<>",
        "<00>",
        "<0123456789abcdefABCDEF>/Next",
        "<012>",
        "<01 23>",
        "<01\n23>",
        "<01 2>",
        "<01zz23>",
        "<01<23>>",
        "<0123",
        "<012",
        "<",
        "<01(>",
        "<01\u00ff>",
        "<fF>>",
        "(0123)",
        "(<0123>)",
        "01>"
      })
  void reads_what_pdfbox_reads_and_stops_where_it_stops(String text) throws IOException {
    assertThat(ours(text)).isEqualTo(theirs(text));
  }

  @ParameterizedTest
  @ValueSource(ints = {4094, 4095, 4096, 4097, 4098, 8192, 100_000})
  void reads_long_strings_over_the_edges_of_its_pieces(int digits) throws IOException {
    String text = "<" + "0a9F".repeat(digits / 4 + 1).substring(0, digits) + ">";
    assertThat(ours(text + " /Next")).isEqualTo(theirs(text + " /Next"));
    assertThat(ours(text).value().getBytes()).hasSize((digits + 1) / 2);
  }

  @Test
  void leaves_a_long_string_with_a_foreign_character_to_pdfbox() throws IOException {
    String text = "<" + "0a".repeat(5000) + "x" + "0b".repeat(5000) + ">";
    assertThat(ours(text)).isEqualTo(theirs(text));
    assertThat(ours(text).value().getBytes()).hasSize(5000);
  }
}
