package org.signet.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.keys.Signer;
import org.signet.gm.keys.SoftKeys;

class RecoveryTest {
  private static final String ORIGIN = "example.org/log";

  @TempDir Path dir;
  private final Signer signer = SoftKeys.generate(new SecureRandom());
  private final LogOptions options = LogOptions.of(ORIGIN, signer).withSha256Tree();

  private static byte[] entry(int i) {
    return ("entry " + i).getBytes(StandardCharsets.UTF_8);
  }

  private void append(LogOptions with, int from, int to) throws Exception {
    try (MerkleLog log = MerkleLog.open(dir, with)) {
      for (int i = from; i < to; i++) {
        log.append(entry(i));
      }
    }
  }

  private Path segment(long first) {
    return dir.resolve(String.format(Locale.ROOT, "segments/%020d.log", first));
  }

  /** A log of ten records whose newest checkpoint covers seven: the last three are only durable. */
  private void sevenPublishedOfTen() throws Exception {
    append(options, 0, 7);
    byte[] note = Files.readAllBytes(dir.resolve("checkpoint"));
    byte[] second = Files.readAllBytes(dir.resolve("sha256/checkpoint"));
    append(options, 7, 10);
    Files.write(dir.resolve("checkpoint"), note);
    Files.write(dir.resolve("sha256/checkpoint"), second);
  }

  @Test
  void a_tail_torn_in_any_field_is_cut_and_reported_and_the_log_goes_on() throws Exception {
    sevenPublishedOfTen();
    byte[] bytes = Files.readAllBytes(segment(0));
    int frame = Frame.HEADER_BYTES + entry(0).length;
    for (int cut : new int[] {1, 6, 7, 8, 11, 19, frame - 1}) {
      Files.write(segment(0), bytes);
      truncate(segment(0), bytes.length - cut);
      try (MerkleLog log = MerkleLog.open(dir, options)) {
        assertThat(log.size()).isEqualTo(9);
        RecoveryReport.TornTail torn = log.recovery().tornTail().orElseThrow();
        assertThat(torn.cutBytes()).isEqualTo(frame - cut);
        assertThat(torn.offset()).isEqualTo(bytes.length - frame);
        assertThat(log.append(entry(9))).isEqualTo(9);
      }
      sevenAgain();
    }
  }

  private void sevenAgain() throws IOException {
    Files.delete(dir.resolve("checkpoint"));
    Files.delete(dir.resolve("sha256/checkpoint"));
  }

  @Test
  void zeros_that_a_power_failure_left_behind_are_cut() throws Exception {
    sevenPublishedOfTen();
    Files.write(segment(0), new byte[5000], StandardOpenOption.APPEND);
    try (MerkleLog log = MerkleLog.open(dir, options)) {
      assertThat(log.size()).isEqualTo(10);
      assertThat(log.recovery().tornTail().orElseThrow().cutBytes()).isEqualTo(5000);
    }
  }

  @Test
  void a_group_whose_pages_came_to_disk_out_of_order_is_cut_at_its_first_bad_frame()
      throws Exception {
    append(options, 0, 3);
    ByteBuffer group = ByteBuffer.allocate(1000);
    Frame.put(group, 3, 3, entry(3), Frame.NO_MAC);
    int second = group.position();
    Frame.put(group, 4, 3, entry(4), Frame.NO_MAC);
    Frame.put(group, 5, 3, entry(5), Frame.NO_MAC);
    group.put(second + Frame.HEADER_BYTES, (byte) 0);
    byte[] bytes = new byte[group.position()];
    group.get(0, bytes);
    Files.write(segment(0), bytes, StandardOpenOption.APPEND);
    try (MerkleLog log = MerkleLog.open(dir, options)) {
      assertThat(log.size()).isEqualTo(4);
      assertThat(log.recovery().tornTail()).isPresent();
    }
  }

  @Test
  void a_bad_frame_before_a_later_group_is_damage_and_nothing_is_cut() throws Exception {
    sevenPublishedOfTen();
    int frame = Frame.HEADER_BYTES + entry(0).length;
    long length = Files.size(segment(0));
    flip(segment(0), length - 2L * frame + Frame.HEADER_BYTES);
    assertRefused(LogException.Reason.DAMAGED, "record 8");
    assertThat(Files.size(segment(0))).isEqualTo(length);
  }

  @Test
  void a_published_record_is_never_cut_as_a_torn_tail() throws Exception {
    append(options, 0, 10);
    truncate(segment(0), Files.size(segment(0)) - 3);
    assertRefused(LogException.Reason.DAMAGED, "record 9");
  }

  @Test
  void a_log_shorter_than_its_checkpoint_is_damaged() throws Exception {
    append(options, 0, 10);
    int frame = Frame.HEADER_BYTES + entry(0).length;
    truncate(segment(0), Files.size(segment(0)) - frame);
    assertRefused(LogException.Reason.DAMAGED, "covers 10 records, only 9");
  }

  @Test
  void a_rewritten_record_does_not_meet_the_checkpoint() throws Exception {
    append(options, 0, 3);
    ByteBuffer forged = ByteBuffer.allocate(1000);
    Frame.put(forged, 2, 2, "forged!".getBytes(StandardCharsets.UTF_8), Frame.NO_MAC);
    byte[] bytes = new byte[forged.position()];
    forged.get(0, bytes);
    truncate(segment(0), Files.size(segment(0)) - bytes.length);
    Files.write(segment(0), bytes, StandardOpenOption.APPEND);
    assertRefused(LogException.Reason.DAMAGED, "root");
  }

  @Test
  void missing_tiles_are_computed_again() throws Exception {
    append(options, 0, 1000);
    byte[] tile = Files.readAllBytes(dir.resolve("tile/0/002"));
    delete(dir.resolve("tile"));
    delete(dir.resolve("sha256/tile"));
    try (MerkleLog log = MerkleLog.open(dir, options)) {
      assertThat(log.recovery().integrated()).isEqualTo(1000);
    }
    assertThat(Files.readAllBytes(dir.resolve("tile/0/002"))).isEqualTo(tile);
    assertThat(dir.resolve("sha256/tile/0/002")).hasSize(8192);
  }

  @Test
  void a_sound_log_reads_only_what_is_behind_the_last_full_tile() throws Exception {
    append(options, 0, 1000);
    try (MerkleLog log = MerkleLog.open(dir, options)) {
      assertThat(log.recovery().integrated()).isEqualTo(1000 - 768);
      assertThat(log.recovery().tornTail()).isEmpty();
    }
  }

  @Test
  void index_files_are_only_a_short_cut() throws Exception {
    LogOptions small = options.withSegmentBytes(3000);
    append(small, 0, 500);
    try (Stream<Path> files = Files.list(dir.resolve("segments"))) {
      List<Path> indices = files.filter(f -> f.toString().endsWith(".idx")).sorted().toList();
      assertThat(indices).hasSizeGreaterThan(4);
      Files.delete(indices.get(0));
      Files.write(indices.get(1), new byte[800]);
      Files.write(indices.get(2), new byte[] {1, 2, 3});
      byte[] wild = new byte[8000];
      Arrays.fill(wild, (byte) 0x7f);
      Files.write(indices.get(3), wild);
    }
    try (MerkleLog log = MerkleLog.open(dir, small)) {
      for (int i = 0; i < 500; i++) {
        assertThat(log.entry(i)).isEqualTo(entry(i));
      }
    }
  }

  @Test
  void a_segment_that_was_only_begun_is_begun_again() throws Exception {
    LogOptions small = options.withSegmentBytes(1);
    append(small, 0, 3);
    for (int length : new int[] {0, 7, SegmentHeader.BYTES}) {
      Files.write(segment(3), new byte[length]);
      try (MerkleLog log = MerkleLog.open(dir, small)) {
        assertThat(log.size()).isEqualTo(3);
        assertThat(log.recovery().tornTail()).isPresent();
      }
    }
    append(small, 3, 5);
    assertThat(segment(4)).exists();
  }

  @Test
  void a_missing_first_segment_and_a_missing_description_are_damage() throws Exception {
    LogOptions small = options.withSegmentBytes(1);
    append(small, 0, 3);
    Files.delete(segment(0));
    assertRefused(LogException.Reason.DAMAGED, "record 0");
    Files.delete(dir.resolve("log"));
    assertRefused(LogException.Reason.DAMAGED, "'log' is missing");
  }

  @Test
  void a_checkpoint_with_a_bad_signature_of_the_present_key_keeps_the_log_shut() throws Exception {
    append(options, 0, 3);
    String note = Files.readString(dir.resolve("checkpoint"));
    Files.writeString(dir.resolve("checkpoint"), note.replaceFirst("\n3\n", "\n2\n"));
    assertRefused(LogException.Reason.DAMAGED, "BAD_SIGNATURE");
    Files.writeString(dir.resolve("checkpoint"), "not a note");
    assertRefused(LogException.Reason.DAMAGED, "a note is");
  }

  @Test
  void a_failed_write_closes_the_log_and_it_recovers_when_opened_again() throws Exception {
    AtomicBoolean full = new AtomicBoolean();
    MerkleLog log = MerkleLog.open(dir, options, file -> new FailingFile(file, full, false));
    assertThat(log.append(entry(0))).isEqualTo(0);
    full.set(true);
    assertFailsClosed(log, full);
    try (MerkleLog again = MerkleLog.open(dir, options)) {
      assertThat(again.size()).isEqualTo(1);
      assertThat(again.recovery().tornTail().orElseThrow().cutBytes()).isPositive();
      assertThat(again.append(entry(1))).isEqualTo(1);
    }
  }

  @Test
  void a_failed_fsync_is_not_tried_again() throws Exception {
    AtomicBoolean full = new AtomicBoolean();
    MerkleLog log = MerkleLog.open(dir, options, file -> new FailingFile(file, full, true));
    assertThat(log.append(entry(0))).isEqualTo(0);
    full.set(true);
    assertFailsClosed(log, full);
    MerkleLog.open(dir, options).close();
  }

  private void assertFailsClosed(MerkleLog log, AtomicBoolean full) throws Exception {
    assertThatThrownBy(() -> log.append(entry(1))).satisfies(RecoveryTest::isFailed);
    full.set(false);
    assertThatThrownBy(() -> log.append(entry(2))).satisfies(RecoveryTest::isFailed);
    assertThatThrownBy(() -> log.appendAsync(entry(2))).satisfies(RecoveryTest::isFailed);
    assertThatThrownBy(log::checkpoint).satisfies(RecoveryTest::isFailed);
    assertThat(log.fault()).isPresent();
    assertThat(log.entry(0)).isEqualTo(entry(0));
    log.close();
  }

  private static void isFailed(Throwable thrown) {
    assertThat(thrown)
        .asInstanceOf(InstanceOfAssertFactories.type(LogException.class))
        .returns(LogException.Reason.FAILED, LogException::reason);
  }

  private void assertRefused(LogException.Reason reason, String message) {
    assertThatThrownBy(() -> MerkleLog.open(dir, options))
        .hasMessageContaining(message)
        .asInstanceOf(InstanceOfAssertFactories.type(LogException.class))
        .returns(reason, LogException::reason);
  }

  private static void truncate(Path file, long length) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }

  private static void flip(Path file, long offset) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) offset] ^= 1;
    Files.write(file, bytes);
  }

  private static void delete(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
