package org.signet.gm.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signet.gm.sm2.Sm2Curve;
import org.signet.gm.sm2.Sm2Digest;
import org.signet.gm.sm2.Sm2Engine;
import org.signet.gm.sm2.Sm2Id;
import org.signet.gm.sm2.Sm2Signature;
import org.signet.gm.sm2.Sm2Verifier;

/** What hedged nonces promise: a broken random generator does not give the key away. */
class FaultyRandomnessTest {
  private static final BigInteger N = Sm2Curve.order();
  private static final BigInteger D = BigInteger.valueOf(0x0ddba11).shiftLeft(190);
  private static final int MESSAGES = 200;

  /** Gives the same bytes for ever, or bytes that come round again. */
  private static final class Cycle extends SecureRandom {
    private static final long serialVersionUID = 1;

    private final int period;
    private int calls;

    private Cycle(int period) {
      this.period = period;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      Arrays.fill(bytes, (byte) (calls++ % period));
    }
  }

  /** Shows that the attack is one: who signs twice with one nonce has published the key. */
  @Test
  void two_signatures_with_one_nonce_give_the_key_away() throws Exception {
    byte[] nonce = BigIntegers.asUnsignedByteArray(32, BigInteger.valueOf(0x5eed).shiftLeft(200));
    SoftKey careless = new SoftKey(D, () -> FixedNonces.of(nonce, nonce), Sm2Engine.KERNEL);
    assertThat(
            keyIfNonceWasShared(
                careless.sign(message(1)),
                new SoftKey(D, () -> FixedNonces.of(nonce), Sm2Engine.KERNEL).sign(message(2))))
        .isEqualTo(D);
  }

  @ParameterizedTest
  @EnumSource
  void a_constant_generator_gives_every_message_a_nonce_of_its_own(Sm2Engine engine)
      throws Exception {
    assertNoNonceIsShared(signer(engine, new Cycle(1)), engine);
  }

  @ParameterizedTest
  @EnumSource
  void a_generator_that_comes_round_gives_every_message_a_nonce_of_its_own(Sm2Engine engine)
      throws Exception {
    assertNoNonceIsShared(signer(engine, new Cycle(7)), engine);
  }

  @ParameterizedTest
  @EnumSource
  void a_machine_restored_from_a_snapshot_does_not_use_a_nonce_for_another_message(Sm2Engine engine)
      throws Exception {
    byte[] before = signer(engine, new Cycle(1000)).sign(message(1));
    byte[] afterwards = signer(engine, new Cycle(1000)).sign(message(2));
    assertThat(keyIfNonceWasShared(before, afterwards)).isNotEqualTo(D);
    assertThat(x(before, 1)).isNotEqualTo(x(afterwards, 2));
  }

  @ParameterizedTest
  @EnumSource
  void the_same_message_and_randomness_give_the_same_signature_which_tells_nothing(
      Sm2Engine engine) {
    assertThat(signer(engine, new Cycle(1)).sign(message(3)))
        .isEqualTo(signer(engine, new Cycle(1)).sign(message(3)));
  }

  @Test
  void a_good_generator_gives_the_same_message_another_nonce_each_time() {
    SoftKey key = new SoftKey(D, new SecureRandom());
    Set<String> signatures = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      assertThat(signatures.add(HexFormat.of().formatHex(key.sign(message(4))))).isTrue();
    }
  }

  @Test
  void two_keys_do_not_share_nonces_though_their_randomness_is_the_same() {
    byte[] e = new byte[32];
    byte[] one = new byte[32];
    byte[] other = new byte[32];
    nonces(D, new Cycle(1)).candidate(e, 0, one);
    nonces(D.add(BigInteger.ONE), new Cycle(1)).candidate(e, 0, other);
    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void a_second_attempt_is_another_nonce_though_the_randomness_is_the_same() {
    byte[] e = new byte[32];
    byte[] first = new byte[32];
    byte[] second = new byte[32];
    nonces(D, new Cycle(1)).candidate(e, 0, first);
    nonces(D, new Cycle(1)).candidate(e, 1, second);
    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void the_same_digest_gets_another_nonce_while_the_same_randomness_is_used() {
    byte[] e = new byte[32];
    Nonces nonces = nonces(D, new Cycle(1));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < HedgedNonces.USES; i++) {
      byte[] nonce = new byte[32];
      nonces.candidate(e, 0, nonce);
      assertThat(seen.add(HexFormat.of().formatHex(nonce))).isTrue();
    }
  }

  private static void assertNoNonceIsShared(SoftKey key, Sm2Engine engine) throws Exception {
    List<byte[]> messages = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      messages.add(message(i));
    }
    Set<BigInteger> seen = new HashSet<>();
    List<byte[]> together = key.signAll(messages);
    for (int i = 0; i < MESSAGES; i++) {
      assertThat(seen.add(x(together.get(i), i))).as("%s, message %s", engine, i).isTrue();
      assertThat(Sm2Verifier.verify(key.publicKey(), messages.get(i), together.get(i))).isTrue();
    }
    for (int i = MESSAGES; i < 2 * MESSAGES; i++) {
      assertThat(seen.add(x(key.sign(message(i)), i))).as("%s, message %s", engine, i).isTrue();
    }
  }

  /** The x of kG, which everybody can compute: equal where the nonce is. */
  private static BigInteger x(byte[] signature, int message) throws Exception {
    byte[] z = Sm2Digest.z(signer(Sm2Engine.KERNEL, new Cycle(1)).publicKey(), Sm2Id.DEFAULT);
    BigInteger e = new BigInteger(1, Sm2Digest.e(z, message(message)));
    return Sm2Signature.parseDer(signature).r().subtract(e).mod(N);
  }

  /** d = (s2 - s1) / (s1 - s2 + r1 - r2), which holds where both used one nonce. */
  private static BigInteger keyIfNonceWasShared(byte[] one, byte[] other) throws Exception {
    Sm2Signature first = Sm2Signature.parseDer(one);
    Sm2Signature second = Sm2Signature.parseDer(other);
    BigInteger above = second.s().subtract(first.s());
    BigInteger below = first.s().subtract(second.s()).add(first.r()).subtract(second.r());
    return above.multiply(below.modInverse(N)).mod(N);
  }

  private static SoftKey signer(Sm2Engine engine, SecureRandom random) {
    return new SoftKey(D, () -> nonces(D, random), engine);
  }

  private static Nonces nonces(BigInteger d, SecureRandom random) {
    return new HedgedNonces(
        HedgedNonces.key(BigIntegers.asUnsignedByteArray(Sm2Curve.FIELD_BYTES, d)), random);
  }

  private static byte[] message(int number) {
    return BigInteger.valueOf(number).toByteArray();
  }
}
