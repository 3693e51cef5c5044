package org.signet.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProofsTest {
  private static final int SIZES = 300;
  private static final TreeHash HASH = TreeHash.SHA256;
  private static final List<byte[]> ENTRIES = new ArrayList<>();
  private static final List<byte[]> ROOTS = new ArrayList<>();
  private static final MemoryTree TREE = new MemoryTree(HASH);
  private static final ProofBuilder BUILDER = new ProofBuilder(HASH, TREE);

  @BeforeAll
  static void grow() {
    ROOTS.add(TREE.frontier().root());
    for (int i = 0; i < SIZES; i++) {
      byte[] entry = ("entry " + i).getBytes(StandardCharsets.UTF_8);
      ENTRIES.add(entry);
      TREE.append(HASH.leaf(entry));
      ROOTS.add(TREE.frontier().root());
    }
  }

  private static byte[] leaf(int index) {
    return HASH.leaf(ENTRIES.get(index));
  }

  private static byte[] flipped(byte[] hash) {
    byte[] copy = hash.clone();
    copy[7] ^= 0x10;
    return copy;
  }

  @Test
  void roots_of_all_sizes_agree_with_the_recursive_definition() throws IOException {
    for (int size = 0; size <= SIZES; size++) {
      byte[] expected = RecursiveTree.root(ENTRIES.subList(0, size));
      assertThat(ROOTS.get(size)).isEqualTo(expected);
      assertThat(BUILDER.root(size)).isEqualTo(expected);
    }
  }

  @Test
  void every_inclusion_proof_verifies_and_no_longer_than_log2() throws IOException {
    for (int size = 1; size <= SIZES; size++) {
      for (int index = 0; index < size; index++) {
        InclusionProof proof = BUILDER.inclusion(index, size);
        assertThat(Proofs.verifyInclusion(HASH, leaf(index), proof, ROOTS.get(size)))
            .isEqualTo(ProofFinding.VERIFIED);
        assertThat(proof.path()).hasSizeLessThanOrEqualTo(ceilLog2(size));
      }
    }
  }

  @Test
  void every_consistency_proof_verifies() throws IOException {
    for (int to = 0; to <= SIZES; to++) {
      for (int from = 0; from <= to; from++) {
        assertThat(
                Proofs.verifyConsistency(
                    HASH, BUILDER.consistency(from, to), ROOTS.get(from), ROOTS.get(to)))
            .isEqualTo(ProofFinding.VERIFIED);
      }
    }
  }

  @Test
  void refuses_inclusion_with_any_other_index_size_leaf_or_root() throws IOException {
    for (int size = 1; size <= 70; size++) {
      for (int index = 0; index < size; index++) {
        List<byte[]> path = BUILDER.inclusion(index, size).path();
        byte[] root = ROOTS.get(size);
        InclusionProof proof = new InclusionProof(index, size, path);
        assertRefused(Proofs.verifyInclusion(HASH, flipped(leaf(index)), proof, root));
        assertRefused(Proofs.verifyInclusion(HASH, leaf(index), proof, flipped(root)));
        for (int other = -1; other <= size; other++) {
          if (other != index) {
            InclusionProof moved = new InclusionProof(other, size, path);
            assertRefused(Proofs.verifyInclusion(HASH, leaf(index), moved, root));
          }
        }
        if (size > 1) {
          InclusionProof smaller = new InclusionProof(index, size - 1, path);
          assertRefused(Proofs.verifyInclusion(HASH, leaf(index), smaller, ROOTS.get(size - 1)));
        }
      }
    }
  }

  @Test
  void refuses_inclusion_with_a_path_element_changed_missing_or_added() throws IOException {
    for (int size = 2; size <= 70; size++) {
      for (int index = 0; index < size; index++) {
        List<byte[]> path = BUILDER.inclusion(index, size).path();
        for (List<byte[]> wrong : wrongPaths(path)) {
          InclusionProof proof = new InclusionProof(index, size, wrong);
          assertRefused(Proofs.verifyInclusion(HASH, leaf(index), proof, ROOTS.get(size)));
        }
      }
    }
  }

  @Test
  void refuses_consistency_with_a_path_element_changed_missing_or_added() throws IOException {
    for (int to = 2; to <= 70; to++) {
      for (int from = 1; from < to; from++) {
        List<byte[]> path = BUILDER.consistency(from, to).path();
        for (List<byte[]> wrong : wrongPaths(path)) {
          ConsistencyProof proof = new ConsistencyProof(from, to, wrong);
          assertRefused(Proofs.verifyConsistency(HASH, proof, ROOTS.get(from), ROOTS.get(to)));
        }
      }
    }
  }

  @Test
  void refuses_consistency_of_a_tree_that_was_rewritten() throws IOException {
    for (int to = 2; to <= 70; to++) {
      for (int from = 1; from <= to; from++) {
        ConsistencyProof proof = BUILDER.consistency(from, to);
        byte[] oldRoot = ROOTS.get(from);
        byte[] newRoot = ROOTS.get(to);
        assertRefused(Proofs.verifyConsistency(HASH, proof, flipped(oldRoot), newRoot));
        assertRefused(Proofs.verifyConsistency(HASH, proof, oldRoot, flipped(newRoot)));
      }
    }
  }

  @Test
  void refuses_impossible_numbers_with_their_reason() throws IOException {
    byte[] root = ROOTS.get(8);
    assertThat(Proofs.verifyInclusion(HASH, leaf(0), new InclusionProof(8, 8, List.of()), root))
        .isEqualTo(ProofFinding.INDEX_BEYOND_SIZE);
    assertThat(Proofs.verifyInclusion(HASH, leaf(0), new InclusionProof(-1, 8, List.of()), root))
        .isEqualTo(ProofFinding.NEGATIVE_NUMBER);
    assertThat(Proofs.verifyInclusion(HASH, leaf(0), new InclusionProof(0, -8, List.of()), root))
        .isEqualTo(ProofFinding.NEGATIVE_NUMBER);
    assertThat(Proofs.verifyInclusion(HASH, leaf(0), new InclusionProof(0, 0, List.of()), root))
        .isEqualTo(ProofFinding.INDEX_BEYOND_SIZE);
    assertThat(Proofs.verifyConsistency(HASH, new ConsistencyProof(9, 8, List.of()), root, root))
        .isEqualTo(ProofFinding.SIZES_REVERSED);
    assertThat(Proofs.verifyConsistency(HASH, new ConsistencyProof(-1, 8, List.of()), root, root))
        .isEqualTo(ProofFinding.NEGATIVE_NUMBER);
  }

  @Test
  void refuses_hashes_of_a_foreign_length() {
    InclusionProof shortHash = new InclusionProof(0, 2, List.of(new byte[31]));
    assertThat(Proofs.verifyInclusion(HASH, leaf(0), shortHash, ROOTS.get(2)))
        .isEqualTo(ProofFinding.WRONG_HASH_LENGTH);
    ConsistencyProof proof = new ConsistencyProof(2, 2, List.of());
    assertThat(Proofs.verifyConsistency(HASH, proof, new byte[0], new byte[0]))
        .isEqualTo(ProofFinding.WRONG_HASH_LENGTH);
  }

  @Test
  void refuses_an_empty_path_between_different_sizes_and_a_path_between_equal_ones() {
    assertThat(
            Proofs.verifyConsistency(
                HASH, new ConsistencyProof(4, 8, List.of()), ROOTS.get(4), ROOTS.get(8)))
        .isEqualTo(ProofFinding.PATH_TOO_SHORT);
    assertThat(
            Proofs.verifyConsistency(
                HASH, new ConsistencyProof(8, 8, List.of(leaf(0))), ROOTS.get(8), ROOTS.get(8)))
        .isEqualTo(ProofFinding.PATH_TOO_LONG);
    assertThat(
            Proofs.verifyConsistency(
                HASH, new ConsistencyProof(0, 8, List.of()), ROOTS.get(1), ROOTS.get(8)))
        .isEqualTo(ProofFinding.OLD_ROOT_MISMATCH);
  }

  @Test
  void proofs_for_huge_sizes_are_refused_and_never_loop() {
    List<byte[]> path = new ArrayList<>();
    for (int i = 0; i < 63; i++) {
      path.add(leaf(0));
    }
    long huge = Long.MAX_VALUE;
    assertRefused(
        Proofs.verifyInclusion(
            HASH, leaf(0), new InclusionProof(huge - 1, huge, path), ROOTS.get(1)));
    assertRefused(
        Proofs.verifyConsistency(
            HASH, new ConsistencyProof(1L << 62, huge, path), ROOTS.get(1), ROOTS.get(2)));
  }

  @Test
  void a_proof_does_not_verify_under_the_other_hash() throws IOException {
    assertRefused(
        Proofs.verifyInclusion(TreeHash.SM3, leaf(3), BUILDER.inclusion(3, 8), ROOTS.get(8)));
  }

  @Test
  void the_builder_refuses_impossible_requests() {
    assertThatThrownBy(() -> BUILDER.inclusion(5, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BUILDER.consistency(6, 5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BUILDER.root(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BUILDER.inclusion(0, SIZES + 1)).isInstanceOf(IOException.class);
  }

  private static List<List<byte[]>> wrongPaths(List<byte[]> path) {
    List<List<byte[]>> wrong = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      List<byte[]> changed = new ArrayList<>(path);
      changed.set(i, flipped(path.get(i)));
      wrong.add(changed);
      List<byte[]> missing = new ArrayList<>(path);
      missing.remove(i);
      wrong.add(missing);
    }
    for (int i = 0; i <= path.size(); i++) {
      List<byte[]> added = new ArrayList<>(path);
      added.add(i, path.get(0));
      wrong.add(added);
    }
    return wrong;
  }

  private static int ceilLog2(int size) {
    return 32 - Integer.numberOfLeadingZeros(size - 1);
  }

  private static void assertRefused(ProofFinding finding) {
    assertThat(finding).isNotEqualTo(ProofFinding.VERIFIED);
  }
}
