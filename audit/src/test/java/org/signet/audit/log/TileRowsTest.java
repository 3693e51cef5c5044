package org.signet.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.audit.tree.Frontier;
import org.signet.audit.tree.ProofFinding;
import org.signet.audit.tree.Proofs;
import org.signet.audit.tree.TreeHash;
import org.signet.audit.verify.LogFinding;
import org.signet.audit.verify.LogVerifier;
import org.signet.gm.keys.Signer;
import org.signet.gm.keys.SoftKeys;

/** A log of 70,000 entries whose tiles lie in rows, brought in groups of unlike sizes. */
class TileRowsTest {
  private static final int SIZE = 70_000;

  @TempDir Path dir;
  private final Signer signer = SoftKeys.generate(new SecureRandom());
  private final LogOptions options =
      LogOptions.of("example.org/rows", signer).withLayout(TileLayout.ROWS);

  private static byte[] entry(long i) {
    return ("entry " + i).getBytes(StandardCharsets.UTF_8);
  }

  @BeforeEach
  void write() throws Exception {
    try (MerkleLog log = MerkleLog.open(dir, options)) {
      int from = 0;
      for (int group = 1; from < SIZE; group = group * 3 + 1) {
        List<byte[]> entries = new ArrayList<>();
        for (; entries.size() < group && from < SIZE; from++) {
          entries.add(entry(from));
        }
        log.appendAllAsync(entries).join();
      }
    }
  }

  private static byte[] root(int size) {
    Frontier frontier = new Frontier(TreeHash.SM3);
    for (int i = 0; i < size; i++) {
      frontier.append(TreeHash.SM3.leaf(entry(i)));
    }
    return frontier.root();
  }

  @Test
  void root_and_proofs_are_those_of_the_entries_one_by_one() throws Exception {
    try (MerkleLog log = MerkleLog.open(dir, options)) {
      assertThat(log.recovery().integrated()).isEqualTo(SIZE % 256);
      for (int size : new int[] {1, 255, 256, 65_535, 65_536, 65_793, SIZE}) {
        byte[] root = root(size);
        assertThat(log.root(size)).isEqualTo(root);
        for (long index : new long[] {0, size / 2, size - 1}) {
          ProofFinding found =
              Proofs.verifyInclusion(
                  TreeHash.SM3, TreeHash.SM3.leaf(entry(index)), log.inclusion(index, size), root);
          assertThat(found).isEqualTo(ProofFinding.VERIFIED);
        }
      }
    }
    assertThat(dir.resolve("rows/0")).hasSize((long) SIZE / 256 * 8192);
    assertThat(dir.resolve("tile")).doesNotExist();
  }

  @Test
  void rows_that_are_lost_or_false_are_computed_again() throws Exception {
    byte[] row = Files.readAllBytes(dir.resolve("rows/0"));
    Files.delete(dir.resolve("rows/0"));
    MerkleLog.open(dir, options).close();
    assertThat(Files.readAllBytes(dir.resolve("rows/0"))).isEqualTo(row);

    byte[] first = Files.readAllBytes(dir.resolve("rows/1"));
    byte[] wrong = first.clone();
    wrong[3] ^= 1;
    Files.write(dir.resolve("rows/1"), wrong);
    MerkleLog.open(dir, options).close();
    assertThat(Files.readAllBytes(dir.resolve("rows/1"))).isEqualTo(first);
  }

  @Test
  void verification_names_the_place_of_a_false_hash_in_a_row() throws Exception {
    LogVerifier verifier = LogVerifier.withoutKeys().knowing(signer.publicKey());
    assertThat(verifier.verify(dir).isIntact()).isTrue();
    byte[] row = Files.readAllBytes(dir.resolve("rows/0"));
    row[300 * 32] ^= 1;
    Files.write(dir.resolve("rows/0"), row);
    LogFinding finding = verifier.verify(dir).first().orElseThrow();
    assertThat(finding.kind()).isEqualTo(LogFinding.Kind.DAMAGED_TILE);
    assertThat(finding.file()).isEqualTo("rows/0");
    assertThat(finding.index()).hasValue(300);
    assertThat(finding.offset()).hasValue(300 * 32L);
    Files.write(dir.resolve("rows/0"), new byte[8192]);
    assertThat(verifier.verify(dir).isIntact()).isFalse();
  }

  @Test
  void a_log_that_is_there_keeps_its_layout() throws Exception {
    LogOptions files = LogOptions.of("example.org/rows", signer);
    try (MerkleLog log = MerkleLog.open(dir, files)) {
      assertThat(log.root(SIZE)).isEqualTo(root(SIZE));
    }
    assertThat(dir.resolve("tile")).doesNotExist();
    assertThat(LogReader.open(dir).description().layout()).isEqualTo(TileLayout.ROWS);
  }
}
