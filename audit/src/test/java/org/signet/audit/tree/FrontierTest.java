package org.signet.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FrontierTest {
  private static final TreeHash HASH = TreeHash.SHA256;

  private static Frontier of(int size) {
    Frontier frontier = new Frontier(HASH);
    for (int i = 0; i < size; i++) {
      frontier.append(HASH.leaf(new byte[] {(byte) i}));
    }
    return frontier;
  }

  @Test
  void an_encoded_frontier_goes_on_where_it_stopped() throws FrontierFormatException {
    for (int size = 0; size < 40; size++) {
      Frontier parsed = Frontier.parse(HASH, of(size).encode());
      parsed.append(HASH.leaf(new byte[] {(byte) size}));
      assertThat(parsed.root()).isEqualTo(of(size + 1).root());
      assertThat(parsed.size()).isEqualTo(size + 1L);
    }
  }

  @Test
  void rows_of_leaves_complete_the_same_subtrees_as_leaf_by_leaf() {
    Random random = new Random(5);
    for (int round = 0; round < 50; round++) {
      Map<String, String> single = new TreeMap<>();
      Map<String, String> rows = new TreeMap<>();
      Frontier one = new Frontier(TreeHash.SM3);
      Frontier many = new Frontier(TreeHash.SM3);
      while (one.size() < 700) {
        byte[] leaves = new byte[32 * random.nextInt(300)];
        random.nextBytes(leaves);
        for (int at = 0; at < leaves.length; at += 32) {
          one.append(
              Arrays.copyOfRange(leaves, at, at + 32),
              (level, index, hash) -> put(single, level, index, hash));
        }
        many.appendRow(
            leaves,
            (level, first, hashes) -> {
              for (int i = 0; i < hashes.length / 32; i++) {
                put(rows, level, first + i, Arrays.copyOfRange(hashes, 32 * i, 32 * i + 32));
              }
            });
        assertThat(many.encode()).isEqualTo(one.encode());
      }
      assertThat(rows).isEqualTo(single);
    }
  }

  private static void put(Map<String, String> to, int level, long index, byte[] hash) {
    assertThat(to.put(level + "/" + index, HexFormat.of().formatHex(hash))).isNull();
  }

  @Test
  void refuses_a_row_that_is_no_whole_number_of_hashes() {
    Frontier frontier = new Frontier(TreeHash.SM3);
    assertThatThrownBy(() -> frontier.appendRow(new byte[33], (level, first, row) -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_copy_grows_apart_from_its_original() {
    Frontier original = of(5);
    byte[] root = original.root();
    original.copy().append(HASH.leaf(new byte[0]));
    assertThat(original.root()).isEqualTo(root);
  }

  @Test
  void refuses_bytes_that_are_too_few_or_too_many_for_the_size() {
    byte[] encoded = of(5).encode();
    for (int length = 0; length < encoded.length; length++) {
      byte[] cut = Arrays.copyOf(encoded, length);
      assertThatThrownBy(() -> Frontier.parse(HASH, cut))
          .isInstanceOf(FrontierFormatException.class);
    }
    assertThatThrownBy(() -> Frontier.parse(HASH, Arrays.copyOf(encoded, encoded.length + 1)))
        .isInstanceOf(FrontierFormatException.class);
  }

  @Test
  void random_bytes_give_only_the_format_exception() {
    Random random = new Random(17);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(120)];
      random.nextBytes(bytes);
      try {
        Frontier.parse(HASH, bytes);
      } catch (FrontierFormatException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(19_000);
  }

  @Test
  void refuses_a_leaf_hash_of_a_foreign_length() {
    Frontier frontier = of(1);
    assertThatThrownBy(() -> frontier.append(new byte[20]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
