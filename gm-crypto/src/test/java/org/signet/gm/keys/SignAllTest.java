package org.signet.gm.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.gm.sm2.Sm2Curve;
import org.signet.gm.sm2.Sm2Engine;
import org.signet.gm.sm2.Sm2Signature;
import org.signet.gm.sm2.Sm2Verifier;

/** Many signatures in one call. */
class SignAllTest {
  private static final BigInteger D = BigInteger.valueOf(0x51617).shiftLeft(180);

  private final Random random = new Random(0xa11);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 63, 64, 65, 150})
  void signs_any_number_of_messages_in_their_order(int count) throws Exception {
    Signer signer = SoftKeys.generate(new SecureRandom());
    List<byte[]> messages = messages(count);
    List<byte[]> signatures = signer.signAll(messages);
    assertThat(signatures).hasSize(count);
    Set<BigInteger> firsts = new HashSet<>();
    for (int i = 0; i < count; i++) {
      assertThat(Sm2Verifier.verify(signer.publicKey(), messages.get(i), signatures.get(i)))
          .as("message %s", i)
          .isTrue();
      assertThat(firsts.add(Sm2Signature.parseDer(signatures.get(i)).r())).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void gives_what_signing_one_by_one_gives_with_the_same_nonces(Sm2Engine engine) {
    List<byte[]> messages = messages(70);
    byte[][] nonces = new byte[70][];
    for (int i = 0; i < nonces.length; i++) {
      nonces[i] = bytes(new BigInteger(255, random).add(BigInteger.ONE));
    }
    Nonces inOrder = FixedNonces.of(nonces);
    List<byte[]> together = new SoftKey(D, () -> inOrder, engine).signAll(messages);
    for (int i = 0; i < nonces.length; i++) {
      byte[] nonce = nonces[i];
      byte[] alone =
          new SoftKey(D, () -> FixedNonces.of(nonce), Sm2Engine.BOUNCY_CASTLE)
              .sign(messages.get(i));
      assertThat(together.get(i)).as("message %s", i).isEqualTo(alone);
    }
  }

  @ParameterizedTest
  @EnumSource
  void throws_away_nonces_that_are_zero_or_not_below_n(Sm2Engine engine) throws Exception {
    byte[] zero = new byte[32];
    byte[] ones = new byte[32];
    Arrays.fill(ones, (byte) 0xff);
    byte[] order = bytes(Sm2Curve.order());
    byte[] good = bytes(Sm2Curve.order().subtract(BigInteger.ONE));
    Nonces nonces = FixedNonces.of(zero, ones, order, good);
    SoftKey key = new SoftKey(D, () -> nonces, engine);
    byte[] message = {1};
    assertThat(Sm2Verifier.verify(key.publicKey(), message, key.sign(message))).isTrue();
  }

  /** The scalar whose sum meets itself spoils a batch; all of it is signed again, one by one. */
  @Test
  void signs_though_a_sum_of_the_batch_meets_itself() throws Exception {
    BigInteger doubling = BigInteger.valueOf(30).shiftLeft(252).subtract(Sm2Curve.order());
    byte[][] nonces = new byte[8][];
    for (int i = 0; i < nonces.length; i++) {
      nonces[i] = bytes(i == 2 ? doubling : BigInteger.valueOf(1000 + i));
    }
    Nonces inOrder = FixedNonces.of(nonces);
    SoftKey key = new SoftKey(D, () -> inOrder, Sm2Engine.KERNEL);
    List<byte[]> messages = messages(4);
    List<byte[]> signatures = key.signAll(messages);
    for (int i = 0; i < 4; i++) {
      assertThat(Sm2Verifier.verify(key.publicKey(), messages.get(i), signatures.get(i))).isTrue();
    }
  }

  @Test
  void gives_nothing_when_a_nonce_cannot_be_had() {
    Nonces few = FixedNonces.of(bytes(BigInteger.TEN), bytes(BigInteger.ONE));
    SoftKey key = new SoftKey(D, () -> few, Sm2Engine.KERNEL);
    assertThatThrownBy(() -> key.signAll(messages(6))).isInstanceOf(NoSuchElementException.class);
  }

  private List<byte[]> messages(int count) {
    List<byte[]> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] message = new byte[i * 3];
      random.nextBytes(message);
      messages.add(message);
    }
    return messages;
  }

  private static byte[] bytes(BigInteger scalar) {
    return BigIntegers.asUnsignedByteArray(Sm2Curve.FIELD_BYTES, scalar);
  }
}
