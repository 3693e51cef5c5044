package org.signet.seal.verify.ofd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.seal.verify.ofd.RawZip.Built;
import org.signet.seal.verify.ofd.RawZip.File;
import org.signet.seal.verify.pdf.Bound;
import org.signet.seal.verify.pdf.BoundHitException;
import org.signet.seal.verify.pdf.FileBytes;

/** Every field of a package that readers could take in two ways. */
class ZipDirectoryTest {
  private static final OfdLimits LIMITS = OfdLimits.of(9);

  @TempDir Path folder;

  private static Built two() {
    return RawZip.build("", new File("OFD.xml", "<ofd/>"), new File("a/b.xml", "<b/>"));
  }

  private List<ZipEntry> read(byte[] zip, OfdLimits limits)
      throws OfdFormatException, BoundHitException, IOException {
    Path path = Files.write(folder.resolve("package.ofd"), zip);
    try (FileBytes file = FileBytes.open(path)) {
      return ZipDirectory.read(file, limits);
    }
  }

  private List<String> names(byte[] zip) throws Exception {
    return read(zip, LIMITS).stream().map(ZipEntry::name).toList();
  }

  private void assertRefused(byte[] zip, String why) {
    assertThatThrownBy(() -> read(zip, LIMITS))
        .isInstanceOf(OfdFormatException.class)
        .hasMessageContaining(why);
  }

  private void assertBound(byte[] zip, OfdLimits limits, Bound bound) {
    assertThatThrownBy(() -> read(zip, limits))
        .isInstanceOfSatisfying(
            BoundHitException.class, hit -> assertThat(hit.bound()).isEqualTo(bound));
  }

  @Test
  void reads_where_each_file_is_and_how_large() throws Exception {
    Built built = two();
    List<ZipEntry> entries = read(built.bytes(), LIMITS);
    assertThat(entries).hasSize(2);
    for (int i = 0; i < 2; i++) {
      ZipEntry entry = entries.get(i);
      String data = i == 0 ? "<ofd/>" : "<b/>";
      assertThat(entry.header()).isEqualTo(built.local().get(i).longValue());
      assertThat(entry.data()).isEqualTo(built.local().get(i) + 30L + 7);
      assertThat(entry.packed()).isEqualTo(data.length());
      assertThat(entry.size()).isEqualTo(data.length());
      assertThat(entry.deflated()).isFalse();
    }
  }

  @Test
  void takes_what_changes_nothing_for_any_reader() throws Exception {
    byte[] extra = {7, 7, 2, 0, 1, 1};
    byte[] zip =
        RawZip.build(
                "x".repeat(0xffff),
                new File("OFD.xml", "<ofd/>").withExtra(extra).withComment("a comment"),
                new File("a b", "1").describedIn(12),
                new File("c", "1").describedIn(16),
                new File("d", "1").describedIn(20),
                new File("e", "1").describedIn(24),
                new File("folder/", ""))
            .bytes();
    assertThat(names(zip)).containsExactly("OFD.xml", "a b", "c", "d", "e", "folder/");
    byte[] shifted = new byte[zip.length + 3];
    System.arraycopy(zip, 0, shifted, 3, zip.length);
    List<ZipEntry> entries = read(shifted, LIMITS);
    assertThat(entries.get(0).header()).isEqualTo(3);
    assertThat(entries.get(0).data()).isEqualTo(3 + 30 + 7 + extra.length);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 4, 33639249, directory entry", // signature
    "8, 2, 1, encrypted",
    "8, 2, 8, disagree", // says its sizes afterwards, the local header does not
    "10, 2, 1, unknown method",
    "10, 2, 8, disagree",
    "16, 4, 7, disagree", // CRC-32
    "20, 4, 5, disagree", // packed
    "24, 4, 5, disagree", // unpacked
    "28, 2, 6, disagree", // length of the name
    "28, 2, 30000, cut off",
    "30, 2, 30000, cut off", // length of the extra fields
    "32, 2, 1, directory entry", // length of the comment
    "42, 4, 9, local header", // where the file is
    "42, 4, 100000, cut off"
  })
  void refuses_a_directory_entry_that_does_not_fit(int field, int width, long value, String why) {
    Built built = two();
    assertRefused(built.with(built.central().get(0) + field, width, value), why);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 4, 7, local header",
    "6, 2, 1, disagree",
    "8, 2, 8, disagree",
    "14, 4, 7, disagree",
    "18, 4, 5, disagree",
    "22, 4, 5, disagree",
    "26, 2, 6, disagree",
    "28, 2, 1, overlap", // one byte of data becomes an extra field
    "28, 2, 30000, cut off",
    "30, 2, 16961, disagree"
  })
  void refuses_a_local_header_that_does_not_fit(int field, int width, long value, String why) {
    Built built = two();
    assertRefused(built.with(field, width, value), why);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 4, 7, no directory",
    "4, 2, 1, does not fit", // number of this disk
    "6, 2, 1, does not fit", // disk of the directory
    "8, 2, 1, does not fit", // entries on this disk
    "10, 2, 1, does not fit", // entries
    "12, 4, 1, cut off", // size of the directory
    "12, 4, 100000, does not fit",
    "16, 4, 100000, does not fit", // place of the directory
    "20, 2, 1, bytes follow" // length of the comment
  })
  void refuses_an_end_that_does_not_fit(int field, int width, long value, String why) {
    Built built = two();
    assertRefused(built.with(built.end() + field, width, value), why);
  }

  @Test
  void refuses_fewer_or_more_entries_than_the_directory_holds() {
    Built built = two();
    for (int count : new int[] {1, 3}) {
      byte[] zip = built.with(built.end() + 8, 2, count);
      ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putShort(built.end() + 10, (short) count);
      assertThatThrownBy(() -> read(zip, LIMITS)).isInstanceOf(OfdFormatException.class);
    }
  }

  @Test
  void refuses_a_second_end_and_bytes_after_the_end() {
    Built built = two();
    byte[] end = Arrays.copyOfRange(built.bytes(), built.end(), built.bytes().length);
    byte[] twice = Arrays.copyOf(built.bytes(), built.bytes().length + end.length);
    System.arraycopy(end, 0, twice, built.bytes().length, end.length);
    assertRefused(twice, "two ends");
    assertRefused(Arrays.copyOf(built.bytes(), built.bytes().length + 1), "bytes follow");
    assertRefused(Arrays.copyOf(built.bytes(), built.bytes().length - 1), "no directory");
    assertRefused(new byte[0], "no directory");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 11, 12, 16, 40})
  void refuses_bytes_between_files_that_no_flag_explains(int bytes) {
    byte[] zip = RawZip.build("", new File("a", "1").followedBy(bytes), new File("b", "1")).bytes();
    assertRefused(zip, "belong to no file");
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 13, 17, 25})
  void refuses_bytes_after_a_file_that_are_no_sizes(int bytes) {
    byte[] zip =
        RawZip.build("", new File("a", "1"), new File("b", "1").describedIn(bytes)).bytes();
    assertRefused(zip, "belong to no file");
  }

  @Test
  void refuses_files_that_overlap_or_reach_into_the_directory() {
    Built built = two();
    assertRefused(resized(built, 0, 20), "overlap");
    assertRefused(resized(built, 1, 5), "into the directory");
    assertRefused(resized(built, 0, 5), "belong to no file");
  }

  /** Both headers of a stored file say another size. */
  private static byte[] resized(Built built, int index, int size) {
    byte[] zip = built.bytes().clone();
    ByteBuffer fields = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    for (int at : new int[] {built.local().get(index) + 18, built.central().get(index) + 20}) {
      fields.putInt(at, size).putInt(at + 4, size);
    }
    return zip;
  }

  @Test
  void refuses_a_folder_with_bytes_and_a_stored_file_of_another_size() {
    assertRefused(RawZip.build("", new File("a/", "1")).bytes(), "a folder has bytes");
    Built built = RawZip.build("", new File("a", "1"));
    byte[] zip = built.bytes().clone();
    ByteBuffer fields = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    fields.putInt(built.local().get(0) + 22, 2).putInt(built.central().get(0) + 24, 2);
    assertRefused(zip, "disagree");
  }

  @Test
  void refuses_an_extra_field_that_gives_another_name_or_is_cut_off() {
    byte[] name = {0x75, 0x70, 1, 0, 'x'};
    byte[] cut = {7, 7, 2, 0, 1};
    assertRefused(
        RawZip.build("", new File("a", "1").withExtra(name)).bytes(), "gives another name");
    assertRefused(RawZip.build("", new File("a", "1").withExtra(cut)).bytes(), "cut off");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/a", "a\\b", "a//b", "./a", "a/../b", "..", "a:b", "a\u001fb", "a\u0000"})
  void refuses_a_name_that_leads_elsewhere(String name) {
    assertRefused(RawZip.build("", new File(name, "1")).bytes(), "leads out of the package");
  }

  @ParameterizedTest
  @CsvSource({"a, A", "a, a", "ａ, a", "é, É"})
  void refuses_names_that_some_readers_take_for_one(String first, String second) {
    assertRefused(
        RawZip.build("", new File(first, "1"), new File(second, "2")).bytes(), "one name");
  }

  @Test
  void gives_up_only_above_each_limit() throws Exception {
    byte[] zip = RawZip.build("", new File("a", "12345"), new File("b", "123456")).bytes();
    assertThat(read(zip, new OfdLimits(2, 6, 11, 200, 9, 1 << 20))).hasSize(2);
    assertBound(zip, new OfdLimits(1, 6, 11, 200, 9, 1 << 20), Bound.ENTRIES);
    assertBound(zip, new OfdLimits(2, 5, 11, 200, 9, 1 << 20), Bound.UNPACKED_BYTES);
    assertBound(zip, new OfdLimits(2, 6, 10, 200, 9, 1 << 20), Bound.UNPACKED_BYTES);
  }

  @Test
  void gives_up_at_a_ratio_that_only_large_files_are_held_to() throws Exception {
    int mebibyte = 1 << 20;
    OfdLimits limits = new OfdLimits(9, 1L << 30, 1L << 30, 1 << 18, 9, 1 << 20);
    byte[] small = RawZip.build("", new File("a", "1").packed(mebibyte)).bytes();
    assertThat(read(small, limits)).hasSize(1);
    byte[] large = RawZip.build("", new File("a", "1").packed(mebibyte + 1)).bytes();
    assertBound(large, limits, Bound.RATIO);
    byte[] dense = RawZip.build("", new File("a", "1234").packed(mebibyte + 4)).bytes();
    assertThat(read(dense, new OfdLimits(9, 1L << 30, 1L << 30, (1 << 18) + 1, 9, 1 << 20)))
        .hasSize(1);
    assertBound(dense, limits, Bound.RATIO);
  }
}
