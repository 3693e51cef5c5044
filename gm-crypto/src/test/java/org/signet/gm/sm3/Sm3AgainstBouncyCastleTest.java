package org.signet.gm.sm3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.signet.gm.testing.Rounds;

/**
 * Our compression beside Bouncy Castle's; {@code -Dsignet.fuzz.rounds} for more than a build's
 * worth.
 */
class Sm3AgainstBouncyCastleTest {
  private static final int ROUNDS = Rounds.atLeast(200_000);

  private final Random random = new Random(0x533);
  private final byte[] pool = new byte[20_000];

  Sm3AgainstBouncyCastleTest() {
    random.nextBytes(pool);
  }

  @Test
  void agrees_on_every_length_up_to_three_runs() {
    for (int length = 0; length < 3 * Sm3Schedule.BYTES + 130; length++) {
      assertThat(ours(pool, 7, length)).as("%s bytes", length).isEqualTo(theirs(pool, 7, length));
    }
  }

  @Test
  void agrees_on_random_messages_in_random_pieces() {
    Sm3Blocks ours = new Sm3Blocks();
    byte[] digest = new byte[Sm3.DIGEST_BYTES];
    for (int round = 0; round < ROUNDS; round++) {
      int length = random.nextInt(round % 50 == 0 ? 10_000 : 300);
      int from = random.nextInt(pool.length - length);
      int piece = 1 + random.nextInt(1 + (round % 3 == 0 ? length : 150));
      for (int done = 0; done < length; done += piece) {
        ours.update(pool, from + done, Math.min(piece, length - done));
      }
      ours.finish(digest, 0);
      if (!Arrays.equals(digest, theirs(pool, from, length))) {
        assertThat(digest).as("round %s", round).isEqualTo(theirs(pool, from, length));
      }
    }
  }

  @Test
  void agrees_on_words_that_are_all_ones_or_zero() {
    for (int fill : new int[] {0, 0xff, 0x80, 0x7f, 0x01}) {
      byte[] message = new byte[5000];
      Arrays.fill(message, (byte) fill);
      assertThat(ours(message, 0, message.length)).isEqualTo(theirs(message, 0, message.length));
    }
  }

  @Test
  void forks_in_the_middle_of_a_block_and_of_a_run() {
    for (int cut : new int[] {1, 63, 64, 65, 1023, 1024, 1025, 2000}) {
      Sm3Blocks ours = new Sm3Blocks();
      ours.update(pool, 0, cut);
      Sm3State fork = ours.fork();
      ours.update(pool, 5000, 1500);
      fork.update(pool, cut, 1500);
      byte[] digest = new byte[Sm3.DIGEST_BYTES];
      fork.finish(digest, 0);
      assertThat(digest).isEqualTo(theirs(pool, 0, cut + 1500));
    }
  }

  @Test
  void takes_buffers_on_and_off_the_heap_and_consumes_them() {
    byte[] expected = theirs(pool, 100, 9000);
    ByteBuffer direct = ByteBuffer.allocateDirect(9000).put(pool, 100, 9000).flip();
    ByteBuffer readOnly = ByteBuffer.wrap(pool, 100, 9000).asReadOnlyBuffer();
    ByteBuffer slice = ByteBuffer.wrap(pool, 100, 9000).slice();
    for (ByteBuffer buffer : new ByteBuffer[] {direct, readOnly, slice}) {
      Sm3 sm3 = new Sm3();
      sm3.update(buffer);
      assertThat(buffer.hasRemaining()).isFalse();
      assertThat(sm3.digest()).isEqualTo(expected);
    }
  }

  @Test
  void macs_agree_for_keys_shorter_and_longer_than_a_block() {
    for (int length = 0; length < 200; length++) {
      byte[] key = Arrays.copyOfRange(pool, length, 2 * length);
      HMac reference = new HMac(new SM3Digest());
      reference.init(new KeyParameter(key));
      reference.update(pool, 0, length);
      byte[] expected = new byte[Sm3.DIGEST_BYTES];
      reference.doFinal(expected, 0);
      assertThat(HmacSm3.mac(key, Arrays.copyOf(pool, length))).isEqualTo(expected);
    }
  }

  @Test
  void computes_with_ours_unless_told_otherwise() {
    AtomicInteger warnings = new AtomicInteger();
    Sm3Choice choice = Sm3Choice.choose("", Sm3Blocks::new, warnings::incrementAndGet);
    assertThat(choice.diagnostic()).isEqualTo("own");
    assertThat(warnings).hasValue(0);
  }

  @Test
  void computes_with_bouncy_castle_when_set() {
    Sm3Choice choice = Sm3Choice.choose("bouncycastle", Sm3Blocks::new, () -> {});
    assertThat(choice.diagnostic()).isEqualTo("Bouncy Castle, as set");
    assertThat(choice.states().get()).isInstanceOf(Sm3State.BouncyCastle.class);
  }

  @Test
  void falls_back_to_bouncy_castle_and_says_so_when_the_self_test_fails() {
    AtomicInteger warnings = new AtomicInteger();
    Sm3Choice choice = Sm3Choice.choose("", OffByOne::new, warnings::incrementAndGet);
    assertThat(choice.states().get()).isInstanceOf(Sm3State.BouncyCastle.class);
    assertThat(choice.diagnostic()).contains("self-test failed");
    assertThat(warnings).hasValue(1);
  }

  private static byte[] ours(byte[] message, int offset, int length) {
    Sm3Blocks ours = new Sm3Blocks();
    ours.update(message, offset, length);
    byte[] digest = new byte[Sm3.DIGEST_BYTES];
    ours.finish(digest, 0);
    return digest;
  }

  private static byte[] theirs(byte[] message, int offset, int length) {
    SM3Digest reference = new SM3Digest();
    reference.update(message, offset, length);
    byte[] digest = new byte[Sm3.DIGEST_BYTES];
    reference.doFinal(digest, 0);
    return digest;
  }

  /** Right for everything but messages of a run or more. */
  private static final class OffByOne implements Sm3State {
    private final Sm3Blocks state = new Sm3Blocks();

    @Override
    public void update(byte[] input, int offset, int lengthBytes) {
      state.update(input, offset, lengthBytes >= Sm3Schedule.BYTES ? lengthBytes - 1 : lengthBytes);
    }

    @Override
    public void finish(byte[] out, int offset) {
      state.finish(out, offset);
    }

    @Override
    public Sm3State fork() {
      throw new UnsupportedOperationException("the self-test never forks");
    }

    @Override
    public void resume(Sm3State from) {
      throw new UnsupportedOperationException("the self-test never resumes");
    }
  }
}
