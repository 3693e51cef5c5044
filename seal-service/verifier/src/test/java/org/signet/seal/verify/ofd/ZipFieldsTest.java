package org.signet.seal.verify.ofd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.seal.verify.pdf.FileBytes;

/** Fields of a zip, byte by byte (APPNOTE 6.3, little-endian). */
class ZipFieldsTest {
  @TempDir Path folder;

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private FileBytes file(String hex) throws Exception {
    return FileBytes.open(Files.write(folder.resolve("zip"), hex(hex)));
  }

  @Test
  void numbers_have_no_sign_and_their_low_byte_first() throws Exception {
    try (FileBytes file = file("00fffefdfcfb80")) {
      ZipFields fields = ZipFields.read(file, 1, 6);
      assertThat(fields.u16(0)).isEqualTo(0xfeff);
      assertThat(fields.u16(4)).isEqualTo(0x80fb);
      assertThat(fields.u32(0)).isEqualTo(0xfcfdfeffL);
      assertThat(fields.u32(2)).isEqualTo(0x80fbfcfdL);
      assertThat(fields.bytes()).isEqualTo(hex("fffefdfcfb80"));
    }
  }

  @Test
  void what_stands_outside_the_file_is_cut_off() throws Exception {
    try (FileBytes file = file("00010203")) {
      assertThat(ZipFields.read(file, 0, 4).bytes()).hasSize(4);
      assertThat(ZipFields.read(file, 4, 0).bytes()).isEmpty();
      for (long start : new long[] {-1, 1, 5}) {
        assertThatThrownBy(() -> ZipFields.read(file, start, 4))
            .isInstanceOf(OfdFormatException.class)
            .hasMessage("the package is cut off at byte " + start);
      }
    }
  }

  @Test
  void a_structure_begins_with_its_mark() throws Exception {
    try (FileBytes file = file("ff504b0304")) {
      ZipFields fields = ZipFields.read(file, 1, 4);
      fields.expect(0x04034b50L, "local header");
      assertThatThrownBy(() -> fields.expect(0x02014b50L, "directory entry"))
          .isInstanceOf(OfdFormatException.class)
          .hasMessage("expected a directory entry at byte 1");
    }
  }

  @Test
  void a_name_is_utf8_or_else_the_chinese_code() throws OfdFormatException {
    assertThat(ZipFields.name("文件.xml".getBytes(UTF_8))).isEqualTo("文件.xml");
    assertThat(ZipFields.name("文件.xml".getBytes(Charset.forName("GB18030")))).isEqualTo("文件.xml");
    assertThatThrownBy(() -> ZipFields.name(hex("ff")))
        .isInstanceOf(OfdFormatException.class)
        .hasMessageContaining("cannot be read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "01",
        "010203",
        "99990000",
        "9999020001029999",
        "0100000099990100ff",
        "757000"
      })
  void extra_fields_that_give_no_other_name_are_taken(String extra) throws OfdFormatException {
    ZipFields.checkExtra(hex(extra), "a");
  }

  @ParameterizedTest
  @CsvSource({
    "99990100, cut off",
    "99990300ff00, cut off",
    "9999ffff, cut off",
    "75700000, another name",
    "99990100ff75700000, another name",
    "757001000099990100, another name"
  })
  void extra_fields_that_do_or_are_cut_off_are_refused(String extra, String why) {
    assertThatThrownBy(() -> ZipFields.checkExtra(hex(extra), "a.xml"))
        .isInstanceOf(OfdFormatException.class)
        .hasMessageContaining(why)
        .hasMessageEndingWith("a.xml");
  }

  @ParameterizedTest
  @CsvSource({
    "01001000 0500000000000000 0300000000000000, true",
    "99990100ff 01001000 0500000000000000 0300000000000000, true",
    "01001000 0600000000000000 0300000000000000, false",
    "01001000 0500000000000000 0400000000000000, false",
    "01001000 0500000000000080 0300000000000000, false",
    "02001000 0500000000000000 0300000000000000, false",
    "01000800 0500000000000000, false",
    "'', false",
    "010010, false"
  })
  void sizes_of_sixty_four_bits_are_said_or_not(String extra, boolean said) {
    assertThat(ZipFields.saysSizes(hex(extra.replace(" ", "")), 5, 3)).isEqualTo(said);
  }
}
