package org.signet.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VectorTest {
  @ParameterizedTest
  @EnumSource(TreeHash.class)
  void leaf_hashes_are_those_of_the_vectors(TreeHash hash) {
    assertThat(TreeVectors.lines(hash, "leaf"))
        .hasSize(8)
        .allSatisfy(
            line ->
                assertThat(hash.leaf(TreeVectors.bytes(line.get(1))))
                    .isEqualTo(TreeVectors.bytes(line.get(2))));
  }

  @ParameterizedTest
  @EnumSource(TreeHash.class)
  void roots_are_those_of_the_vectors(TreeHash hash) throws IOException {
    MemoryTree tree = TreeVectors.tree(hash);
    ProofBuilder builder = new ProofBuilder(hash, tree);
    for (int size = 0; size <= 8; size++) {
      assertThat(builder.root(size)).isEqualTo(TreeVectors.root(hash, size));
      assertThat(Frontier.load(hash, tree, size).root()).isEqualTo(TreeVectors.root(hash, size));
    }
    assertThat(tree.frontier().root()).isEqualTo(TreeVectors.root(hash, 8));
  }

  @ParameterizedTest
  @EnumSource(TreeHash.class)
  void inclusion_proofs_are_those_of_the_vectors_and_verify(TreeHash hash) throws IOException {
    ProofBuilder builder = new ProofBuilder(hash, TreeVectors.tree(hash));
    assertThat(TreeVectors.lines(hash, "inclusion")).hasSize(36);
    for (List<String> line : TreeVectors.lines(hash, "inclusion")) {
      int index = Integer.parseInt(line.get(0));
      int size = Integer.parseInt(line.get(1));
      InclusionProof expected = new InclusionProof(index, size, TreeVectors.path(line));
      byte[] leaf = TreeVectors.bytes(TreeVectors.lines(hash, "leaf").get(index).get(2));
      assertThat(builder.inclusion(index, size)).isEqualTo(expected);
      assertThat(Proofs.verifyInclusion(hash, leaf, expected, TreeVectors.root(hash, size)))
          .isEqualTo(ProofFinding.VERIFIED);
    }
  }

  @ParameterizedTest
  @EnumSource(TreeHash.class)
  void consistency_proofs_are_those_of_the_vectors_and_verify(TreeHash hash) throws IOException {
    ProofBuilder builder = new ProofBuilder(hash, TreeVectors.tree(hash));
    assertThat(TreeVectors.lines(hash, "consistency")).hasSize(36);
    for (List<String> line : TreeVectors.lines(hash, "consistency")) {
      int from = Integer.parseInt(line.get(0));
      int to = Integer.parseInt(line.get(1));
      ConsistencyProof expected = new ConsistencyProof(from, to, TreeVectors.path(line));
      assertThat(builder.consistency(from, to)).isEqualTo(expected);
      assertThat(
              Proofs.verifyConsistency(
                  hash, expected, TreeVectors.root(hash, from), TreeVectors.root(hash, to)))
          .isEqualTo(ProofFinding.VERIFIED);
    }
  }
}
