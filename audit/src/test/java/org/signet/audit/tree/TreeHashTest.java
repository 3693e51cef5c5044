package org.signet.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hashing many at once gives what hashing one by one gives. */
class TreeHashTest {
  @ParameterizedTest
  @EnumSource
  void many_leaves_are_hashed_as_each_alone(TreeHash hash) {
    List<byte[]> entries = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      byte[] entry = new byte[i];
      Arrays.fill(entry, (byte) i);
      entries.add(entry);
    }
    List<byte[]> leaves = hash.leaves(entries);
    assertThat(leaves).hasSize(200);
    for (int i = 0; i < 200; i++) {
      assertThat(leaves.get(i)).as("entry %s", i).isEqualTo(hash.leaf(entries.get(i)));
    }
    assertThat(hash.leaves(List.of())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void a_row_of_nodes_is_hashed_as_each_alone(TreeHash hash) {
    byte[] row = new byte[2 * 70 * hash.sizeBytes()];
    for (int i = 0; i < row.length; i++) {
      row[i] = (byte) (i * 31);
    }
    byte[] parents = hash.nodes(row);
    assertThat(parents).hasSize(row.length / 2);
    for (int i = 0; i < 70; i++) {
      byte[] left = Arrays.copyOfRange(row, 64 * i, 64 * i + 32);
      byte[] right = Arrays.copyOfRange(row, 64 * i + 32, 64 * i + 64);
      assertThat(Arrays.copyOfRange(parents, 32 * i, 32 * i + 32))
          .isEqualTo(hash.node(left, right));
    }
  }

  @ParameterizedTest
  @EnumSource
  void refuses_a_row_with_a_hash_too_many(TreeHash hash) {
    assertThatThrownBy(() -> hash.nodes(new byte[3 * hash.sizeBytes()]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
