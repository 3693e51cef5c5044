package org.signet.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signet.audit.verify.LogDamage.FRAME;
import static org.signet.audit.verify.LogDamage.HEADER;
import static org.signet.audit.verify.LogDamage.delete;
import static org.signet.audit.verify.LogDamage.flip;
import static org.signet.audit.verify.LogDamage.frame;
import static org.signet.audit.verify.LogDamage.truncate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.audit.checkpoint.Checkpoint;
import org.signet.audit.checkpoint.NoteVerifier;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.audit.log.LogOptions;
import org.signet.audit.log.MerkleLog;
import org.signet.audit.tree.RecursiveTree;
import org.signet.audit.verify.LogFinding.Kind;
import org.signet.gm.keys.Signer;
import org.signet.gm.keys.SoftKeys;

class LogVerifierTest {
  private static final String ORIGIN = "example.org/log";
  private static final int SIZE = 600;
  private static final Signer SIGNER = SoftKeys.generate(new SecureRandom());
  private static final LogOptions OPTIONS = LogOptions.of(ORIGIN, SIGNER).withSha256Tree();
  private static final LogVerifier VERIFIER = LogVerifier.withoutKeys().knowing(SIGNER.publicKey());

  @TempDir static Path pristine;
  @TempDir Path dir;

  private static byte[] entry(int i) {
    return String.format(Locale.ROOT, "entry%04d", i).getBytes(StandardCharsets.UTF_8);
  }

  private static void append(MerkleLog log, int from, int to) throws Exception {
    List<CompletableFuture<Long>> futures = new ArrayList<>();
    for (int i = from; i < to; i++) {
      futures.add(log.appendAsync(entry(i)));
    }
    futures.forEach(CompletableFuture::join);
  }

  /** 600 records of equal length in one segment, two full tiles and a partial one. */
  @BeforeAll
  static void write() throws Exception {
    try (MerkleLog log = MerkleLog.open(pristine.resolve("log"), OPTIONS)) {
      append(log, 0, SIZE);
    }
  }

  @BeforeEach
  void copy() throws IOException {
    LogDamage.copy(pristine.resolve("log"), dir.resolve("log"));
  }

  private LogDamage damaged() {
    return new LogDamage(log());
  }

  private Path log() {
    return dir.resolve("log");
  }

  private void assertFirst(Kind kind, long record, String file, long offset) throws IOException {
    LogFindings findings = VERIFIER.verify(log());
    assertThat(findings.isIntact()).isFalse();
    LogFinding first = findings.first().orElseThrow();
    assertThat(first.kind()).as(findings.text()).isEqualTo(kind);
    assertThat(first.index()).hasValue(record);
    assertThat(first.file()).isEqualTo(file);
    assertThat(first.offset())
        .isEqualTo(offset < 0 ? OptionalLong.empty() : OptionalLong.of(offset));
  }

  private void assertBadFrame(Kind kind, int record, long offset) throws IOException {
    assertFirst(kind, record, "segments/00000000000000000000.log", offset);
  }

  @Test
  void an_untouched_log_is_intact_and_its_second_root_is_that_of_rfc_6962() throws Exception {
    LogFindings findings = VERIFIER.verify(log());
    assertThat(findings.findings()).isEmpty();
    assertThat(findings.origin()).isEqualTo(ORIGIN);
    assertThat(findings.size()).isEqualTo(SIZE);
    assertThat(findings.checkpoint().orElseThrow().size()).isEqualTo(SIZE);
    assertThat(findings.root()).isEqualTo(findings.checkpoint().orElseThrow().root());
    List<byte[]> entries = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      entries.add(entry(i));
    }
    assertThat(findings.sha256Root().orElseThrow()).isEqualTo(RecursiveTree.root(entries));
    assertThat(findings.remarks()).singleElement().asString().contains("set back");
    assertThat(findings.text()).contains("600 records, intact");
  }

  @Test
  void the_key_of_the_first_tree_alone_is_enough() throws Exception {
    NoteVerifier first = NoteVerifier.of(ORIGIN, SIGNER.publicKey());
    LogFindings findings = LogVerifier.verify(log(), Optional.of(first));
    assertThat(findings.findings()).isEmpty();
    assertThat(findings.remarks()).anyMatch(remark -> remark.contains("sha256/checkpoint"));
    flip(damaged().segment(), frame(7) + HEADER);
    damaged().mend(7);
    assertThat(LogVerifier.verify(log(), Optional.of(first)).isIntact()).isFalse();
  }

  @Test
  void one_flipped_byte_anywhere_in_a_record_names_the_record() throws Exception {
    for (int at : new int[] {0, 3, 4, 11, 12, 19, 20, 23, 24, FRAME - 1}) {
      byte[] bytes = Files.readAllBytes(damaged().segment());
      flip(damaged().segment(), frame(300) + at);
      LogFinding first = VERIFIER.verify(log()).first().orElseThrow();
      assertThat(first.index()).hasValue(300);
      assertThat(first.offset()).hasValue(frame(300));
      Files.write(damaged().segment(), bytes);
    }
  }

  @Test
  void a_flipped_byte_whose_checksum_was_mended_is_found_by_the_tree() throws Exception {
    for (int record : new int[] {0, 255, 256, 511, 512, 599}) {
      byte[] bytes = Files.readAllBytes(damaged().segment());
      flip(damaged().segment(), frame(record) + HEADER);
      damaged().mend(record);
      assertBadFrame(Kind.ALTERED_RECORD, record, frame(record));
      Files.write(damaged().segment(), bytes);
    }
  }

  @Test
  void a_record_rewritten_together_with_its_tiles_does_not_meet_the_signature() throws Exception {
    flip(damaged().segment(), frame(10) + HEADER);
    damaged().mend(10);
    Files.delete(log().resolve("checkpoint"));
    Files.delete(log().resolve("sha256/checkpoint"));
    delete(log().resolve("tile"));
    delete(log().resolve("sha256/tile"));
    MerkleLog.open(log(), LogOptions.of(ORIGIN, SIGNER).withSha256Tree()).close();
    assertThat(VERIFIER.verify(log()).isIntact()).isTrue();
    Files.copy(
        pristine.resolve("log/checkpoint"),
        log().resolve("checkpoint"),
        StandardCopyOption.REPLACE_EXISTING);
    LogFindings findings = VERIFIER.verify(log());
    assertThat(findings.findings())
        .extracting(LogFinding::kind)
        .containsExactly(Kind.CHECKPOINT_ROOT);
  }

  @Test
  void the_first_of_several_bad_records_is_named_first() throws Exception {
    flip(damaged().segment(), frame(300) + HEADER);
    flip(damaged().segment(), frame(10) + HEADER);
    damaged().mend(10);
    assertBadFrame(Kind.ALTERED_RECORD, 10, frame(10));
    assertThat(VERIFIER.verify(log()).findings())
        .anyMatch(finding -> finding.index().equals(OptionalLong.of(300)));
  }

  @Test
  void a_dropped_record_is_missed() throws Exception {
    damaged().cut(frame(300), frame(301));
    assertBadFrame(Kind.MISSING_RECORDS, 300, frame(300));
  }

  @Test
  void a_dropped_record_is_missed_even_if_the_rest_was_renumbered() throws Exception {
    damaged().cut(frame(300), frame(301));
    for (int i = 300; i < SIZE - 1; i++) {
      damaged().renumber(i, i);
    }
    assertBadFrame(Kind.ALTERED_RECORD, 300, frame(300));
    assertThat(VERIFIER.verify(log()).findings())
        .extracting(LogFinding::kind)
        .contains(Kind.TRUNCATED);
  }

  @Test
  void swapped_records_are_seen_as_swapped_or_as_altered() throws Exception {
    damaged().swap(400, 401);
    assertBadFrame(Kind.REORDERED_RECORDS, 400, frame(400));
    damaged().renumber(400, 400);
    damaged().renumber(401, 401);
    assertBadFrame(Kind.ALTERED_RECORD, 400, frame(400));
  }

  @Test
  void a_record_that_stands_twice_is_seen() throws Exception {
    byte[] bytes = Files.readAllBytes(damaged().segment());
    ByteBuffer twice = ByteBuffer.allocate(bytes.length + FRAME);
    twice.put(bytes, 0, (int) frame(21)).put(bytes, (int) frame(20), FRAME);
    twice.put(bytes, (int) frame(21), bytes.length - (int) frame(21));
    Files.write(damaged().segment(), twice.array());
    assertFirst(Kind.DUPLICATED_RECORD, 20, "segments/00000000000000000000.log", frame(21));
  }

  @Test
  void a_truncated_log_is_seen_at_a_record_and_within_one() throws Exception {
    truncate(damaged().segment(), frame(SIZE - 7));
    assertFirst(Kind.TRUNCATED, SIZE - 7, "checkpoint", -1);
    truncate(damaged().segment(), frame(SIZE - 8) + 5);
    assertBadFrame(Kind.DAMAGED_RECORD, SIZE - 8, frame(SIZE - 8));
    truncate(damaged().segment(), 0);
    assertBadFrame(Kind.DAMAGED_RECORD, 0, 0);
    delete(log().resolve("segments"));
    assertFirst(Kind.TRUNCATED, 0, "checkpoint", -1);
  }

  @Test
  void a_missing_or_foreign_segment_is_seen() throws Exception {
    Path many = dir.resolve("many");
    try (MerkleLog log = MerkleLog.open(many, OPTIONS.withSegmentBytes(500))) {
      for (int i = 0; i < 60; i++) {
        log.append(entry(i));
      }
    }
    Path second;
    try (Stream<Path> files = Files.list(many.resolve("segments"))) {
      second = files.filter(f -> f.toString().endsWith(".log")).sorted().toList().get(1);
    }
    byte[] bytes = Files.readAllBytes(second);
    Files.delete(second);
    LogFinding first = VERIFIER.verify(many).first().orElseThrow();
    assertThat(first.kind()).isEqualTo(Kind.MISSING_RECORDS);
    assertThat(second.getFileName().toString()).contains("" + first.index().orElseThrow());
    bytes[10] ^= 1;
    Files.write(second, bytes);
    assertThat(VERIFIER.verify(many).first().orElseThrow().kind()).isEqualTo(Kind.SEGMENT_HEADER);
    Files.move(second, second.resolveSibling("x.log"));
    assertThat(VERIFIER.verify(many).first().orElseThrow().kind()).isEqualTo(Kind.NO_LOG);
  }

  @Test
  void a_damaged_or_missing_tile_is_the_tiles_fault_when_the_records_meet_the_signature()
      throws Exception {
    flip(log().resolve("tile/0/001"), 44 * 32);
    Files.delete(log().resolve("sha256/tile/0/002.p/88"));
    truncate(log().resolve("tile/1/000.p/2"), 5);
    LogFindings findings = VERIFIER.verify(log());
    assertThat(findings.findings())
        .allMatch(finding -> finding.kind() == Kind.DAMAGED_TILE)
        .extracting(LogFinding::file)
        .containsExactlyInAnyOrder("tile/0/001", "sha256/tile/0/002.p/88", "tile/1/000.p/2");
    assertThat(findings.first().orElseThrow().index()).hasValue(256 + 44);
  }

  @Test
  void a_checkpoint_that_is_forged_malformed_or_foreign_is_seen() throws Exception {
    String note = Files.readString(log().resolve("checkpoint"));
    assertCheckpoint(note.replace("\n600\n", "\n599\n"), Kind.CHECKPOINT_SIGNATURE);
    assertCheckpoint(note.replace("\u2014", "-"), Kind.CHECKPOINT_FORMAT);
    assertCheckpoint("", Kind.CHECKPOINT_FORMAT);
    assertCheckpoint(Files.readString(log().resolve("sha256/checkpoint")), Kind.CHECKPOINT_FORMAT);
    Signer stranger = SoftKeys.generate(new SecureRandom());
    Files.writeString(log().resolve("checkpoint"), note);
    LogFindings findings =
        LogVerifier.verify(log(), Optional.of(NoteVerifier.of(ORIGIN, stranger.publicKey())));
    assertThat(findings.first().orElseThrow().kind()).isEqualTo(Kind.CHECKPOINT_SIGNATURE);
  }

  private void assertCheckpoint(String note, Kind kind) throws IOException {
    Files.writeString(log().resolve("checkpoint"), note);
    LogFinding first = VERIFIER.verify(log()).first().orElseThrow();
    assertThat(first.kind()).isEqualTo(kind);
    assertThat(first.file()).isEqualTo("checkpoint");
  }

  @Test
  void what_is_not_checked_is_said() throws Exception {
    Files.delete(log().resolve("checkpoint"));
    LogFindings findings = LogVerifier.verify(log(), Optional.empty());
    assertThat(findings.isIntact()).isTrue();
    assertThat(String.join("\n", findings.remarks()))
        .contains("no checkpoint")
        .contains("600 records are behind")
        .contains("signatures of the checkpoints were not checked")
        .contains("set back to an earlier state");
  }

  @Test
  void a_whole_directory_set_back_is_seen_with_a_checkpoint_from_outside_only() throws Exception {
    Path older = dir.resolve("older");
    LogDamage.copy(log(), older);
    Checkpoint kept;
    try (MerkleLog log = MerkleLog.open(log(), OPTIONS)) {
      append(log, SIZE, SIZE + 50);
      kept = log.checkpoint().parseUnverified();
    }
    assertThat(VERIFIER.verify(older).isIntact()).isTrue();
    LogFinding first = VERIFIER.comparedTo(kept).verify(older).first().orElseThrow();
    assertThat(first.kind()).isEqualTo(Kind.ROLLED_BACK);
    assertThat(first.index()).hasValue(SIZE);
    assertThat(VERIFIER.comparedTo(kept).verify(log()).isIntact()).isTrue();
  }

  @Test
  void a_history_written_anew_by_the_keys_owner_is_seen_with_a_checkpoint_from_outside()
      throws Exception {
    Checkpoint kept =
        SignedNote.parse(Files.readAllBytes(log().resolve("checkpoint"))).parseUnverified();
    Path other = dir.resolve("other");
    try (MerkleLog log = MerkleLog.open(other, OPTIONS)) {
      append(log, 1, SIZE + 3);
    }
    assertThat(VERIFIER.verify(other).isIntact()).isTrue();
    LogFindings findings = VERIFIER.comparedTo(kept).verify(other);
    assertThat(findings.first().orElseThrow().kind()).isEqualTo(Kind.OTHER_HISTORY);
    Checkpoint foreign = new Checkpoint("elsewhere", 1, new byte[32]);
    assertThat(VERIFIER.comparedTo(foreign).verify(other).remarks())
        .anyMatch(remark -> remark.contains("another log"));
  }

  @Test
  void a_torn_tail_behind_the_checkpoint_is_told_and_not_held_against_the_log() throws Exception {
    Files.write(damaged().segment(), new byte[] {0, 0, 0, 9, 1}, StandardOpenOption.APPEND);
    LogFindings findings = VERIFIER.verify(log());
    assertThat(findings.isIntact()).isTrue();
    assertThat(findings.remarks()).anyMatch(remark -> remark.contains("no whole record 600"));
  }

  @Test
  void the_mac_names_a_record_that_was_altered_with_everything_computed_anew() throws Exception {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    Path authenticated = dir.resolve("mac");
    try (MerkleLog log = MerkleLog.open(authenticated, OPTIONS.withMacKey(key))) {
      append(log, 0, 20);
    }
    assertThat(VERIFIER.withMacKey(key).verify(authenticated).isIntact()).isTrue();
    assertThat(VERIFIER.verify(authenticated).remarks())
        .anyMatch(remark -> remark.contains("HMAC-SM3"));
    LogFinding first =
        VERIFIER.withMacKey(new byte[16]).verify(authenticated).first().orElseThrow();
    assertThat(first.kind()).isEqualTo(Kind.RECORD_MAC);
    assertThat(first.index()).hasValue(0);
  }

  @Test
  void a_directory_without_a_log_is_a_finding() throws Exception {
    assertThat(VERIFIER.verify(dir).first().orElseThrow().kind()).isEqualTo(Kind.NO_LOG);
    assertThat(VERIFIER.verify(dir.resolve("none")).first().orElseThrow().kind())
        .isEqualTo(Kind.NO_LOG);
    Files.write(log().resolve("log"), new byte[] {(byte) 0xff, 0, 1});
    assertThat(VERIFIER.verify(log()).first().orElseThrow().kind()).isEqualTo(Kind.NO_LOG);
  }

  @Test
  void random_damage_is_always_found_and_never_more_than_a_finding() throws Exception {
    Random random = new Random(6);
    List<String> files =
        List.of(
            "log",
            "checkpoint",
            "sha256/checkpoint",
            "tile/0/000",
            "sha256/tile/0/001",
            "segments/00000000000000000000.log");
    for (int i = 0; i < 300; i++) {
      Path file = log().resolve(files.get(i % files.size()));
      byte[] bytes = Files.readAllBytes(file);
      byte[] damaged = bytes.clone();
      for (int change = random.nextInt(3); change >= 0; change--) {
        damaged[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
      }
      if (i % 7 == 0) {
        damaged = Arrays.copyOf(damaged, random.nextInt(bytes.length));
      }
      Files.write(file, damaged);
      LogFindings findings = VERIFIER.verify(log());
      assertThat(findings.isIntact() && !Arrays.equals(bytes, damaged))
          .as(file + "\n" + findings.text())
          .isFalse();
      Files.write(file, bytes);
    }
    assertThat(VERIFIER.verify(log()).isIntact()).isTrue();
  }
}
