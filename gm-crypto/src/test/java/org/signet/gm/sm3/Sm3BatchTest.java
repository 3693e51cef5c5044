package org.signet.gm.sm3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.gm.testing.Rounds;

/** Messages side by side beside Bouncy Castle's digest of each. */
class Sm3BatchTest {
  private static final byte PREFIX = 1;

  private final Random random = new Random(0xba7c4);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 32, 33, 127, 128, 129, 300})
  void agrees_for_any_number_of_messages(int count) {
    assertAgrees(messages(count, i -> 40));
  }

  @Test
  void agrees_on_every_length_of_three_blocks() {
    assertAgrees(messages(200, i -> i));
  }

  @Test
  void agrees_when_short_and_long_messages_share_the_lanes() {
    for (int round = 0; round < Rounds.atLeast(2_000) / 200; round++) {
      assertAgrees(
          messages(
              random.nextInt(400), i -> random.nextInt(10) == 0 ? random.nextInt(3000) : i % 150));
    }
  }

  @Test
  void agrees_when_one_message_outlasts_all_others() {
    assertAgrees(messages(150, i -> i == 77 ? 100_000 : 64));
  }

  @Test
  void agrees_on_words_that_are_all_ones_or_zero() {
    List<byte[]> messages = messages(256, i -> 120);
    for (int i = 0; i < messages.size(); i++) {
      Arrays.fill(messages.get(i), (byte) (i % 2 == 0 ? 0xff : 0));
    }
    assertAgrees(messages);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 54, 55, 62, 63, 64, 127})
  void agrees_on_slices_of_one_array(int messageBytes) {
    byte[] all = new byte[messageBytes * 131];
    random.nextBytes(all);
    byte[] digests = Sm3Batch.hash(PREFIX, all, messageBytes);
    assertThat(digests).hasSize(131 * Sm3.DIGEST_BYTES);
    for (int i = 0; i < 131; i++) {
      byte[] message = Arrays.copyOfRange(all, i * messageBytes, (i + 1) * messageBytes);
      assertThat(Arrays.copyOfRange(digests, i * 32, i * 32 + 32)).isEqualTo(theirs(message));
    }
  }

  @Test
  void is_bouncy_castle_when_set() {
    List<byte[]> messages = messages(150, i -> i);
    byte[] digests = new byte[150 * Sm3.DIGEST_BYTES];
    Sm3Choice.choose("bouncycastle", Sm3Blocks::new, () -> {})
        .batch(PrefixedMessages.ofArrays(PREFIX, messages.toArray(byte[][]::new)), digests);
    assertThat(Arrays.copyOfRange(digests, 149 * 32, 150 * 32))
        .isEqualTo(theirs(messages.get(149)));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 3})
  void refuses_a_size_that_does_not_divide_the_bytes(int messageBytes) {
    assertThatThrownBy(() -> Sm3Batch.hash(PREFIX, new byte[64], messageBytes))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void assertAgrees(List<byte[]> messages) {
    List<byte[]> digests = Sm3Batch.hash(PREFIX, messages);
    assertThat(digests).hasSameSizeAs(messages);
    for (int i = 0; i < messages.size(); i++) {
      assertThat(digests.get(i)).as("message %s", i).isEqualTo(theirs(messages.get(i)));
    }
  }

  private List<byte[]> messages(int count, IntUnaryOperator length) {
    List<byte[]> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] message = new byte[length.applyAsInt(i)];
      random.nextBytes(message);
      messages.add(message);
    }
    return messages;
  }

  private static byte[] theirs(byte[] message) {
    SM3Digest reference = new SM3Digest();
    reference.update(PREFIX);
    reference.update(message, 0, message.length);
    byte[] digest = new byte[Sm3.DIGEST_BYTES];
    reference.doFinal(digest, 0);
    return digest;
  }
}
