package org.signet.gm.sm3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages put together piece by piece, beside Bouncy Castle's digest of each. */
class Sm3MessagesTest {
  private final Random random = new Random(0x3e55a);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 32, 255, 256, 257, 700, 2500})
  void agree_for_any_number_of_messages_and_every_length_of_three_blocks(int count) {
    Sm3Messages messages = new Sm3Messages(1, 1);
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] message = bytes(i % 200);
      int cut = random.nextInt(message.length + 1);
      messages.put(message, 0, cut).put(message, cut, message.length - cut).end();
      all.add(message);
    }
    assertDigests(messages, all);
  }

  @Test
  void numbers_and_bytes_are_put_in_their_places() {
    Sm3Messages messages = new Sm3Messages(2, 6);
    messages.putByte(0x1ff).putInt(0x01020304).putByte(5).end();
    messages.put(new byte[] {9}).end();
    assertDigests(messages, List.of(new byte[] {(byte) 0xff, 1, 2, 3, 4, 5}, new byte[] {9}));
  }

  @Test
  void room_that_was_left_is_filled_before_the_digests_are_asked_for() {
    Sm3Messages messages = new Sm3Messages(1, 1);
    List<byte[]> all = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      byte[] message = bytes(16 + i);
      places.add(messages.leave(16));
      messages.put(message, 16, i).end();
      all.add(message);
    }
    for (int i = 0; i < 300; i++) {
      messages.fill(places.get(i), all.get(i), 0, 16);
    }
    assertDigests(messages, all);
  }

  @Test
  void one_that_has_not_ended_does_not_count() {
    Sm3Messages messages = new Sm3Messages(1, 1);
    messages.put(new byte[70]).end();
    messages.put(new byte[70]);
    assertThat(messages.count()).isEqualTo(1);
    assertDigests(messages, List.of(new byte[70]));
  }

  @ParameterizedTest
  @ValueSource(ints = {256, 511, 512, 1024, 1300})
  void rows_of_one_length_are_as_good_as_any_mixture(int count) {
    for (int length : new int[] {0, 36, 55, 56, 119, 448, 1015, 1016, 2000}) {
      Sm3Messages messages = new Sm3Messages(1, 1);
      List<byte[]> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        all.add(bytes(i % 100 == 99 ? length + 64 : length));
      }
      all.forEach(message -> messages.put(message).end());
      assertDigests(messages, all);
    }
  }

  @Test
  void few_messages_go_one_by_one() {
    List<byte[]> all = List.of(bytes(0), bytes(55), bytes(56), bytes(200));
    Sm3Messages messages = new Sm3Messages(4, 64);
    all.forEach(message -> messages.put(message).end());
    assertDigests(messages, all);
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static void assertDigests(Sm3Messages messages, List<byte[]> expected) {
    byte[] digests = messages.digests();
    assertThat(digests).hasSize(expected.size() * Sm3.DIGEST_BYTES);
    for (int i = 0; i < expected.size(); i++) {
      SM3Digest reference = new SM3Digest();
      reference.update(expected.get(i), 0, expected.get(i).length);
      byte[] digest = new byte[Sm3.DIGEST_BYTES];
      reference.doFinal(digest, 0);
      assertThat(Arrays.copyOfRange(digests, i * 32, i * 32 + 32))
          .as("message %s", i)
          .isEqualTo(digest);
    }
  }
}
