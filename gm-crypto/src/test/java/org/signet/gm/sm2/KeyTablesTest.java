package org.signet.gm.sm2;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.signet.gm.testing.Rounds;

/** Verification with a key's table beside Bouncy Castle's two-scalar multiplication. */
class KeyTablesTest {
  private static final int ROUNDS = Rounds.atLeast(5_000);
  private static final BigInteger N = Sm2Curve.order();
  private static final ECPoint G = Sm2Curve.parameters().getG();

  private static final int SIGHTINGS = 32;

  private final Random random = new Random(0x71);

  private final KeyTables<WindowTable> tables =
      new KeyTables<>(SIGHTINGS, key -> new WindowTable(key.ecPoint()));

  @Test
  void a_key_earns_its_table_by_sightings() throws Exception {
    Sm2PublicKey key = key(BigInteger.valueOf(4711));
    for (int i = 1; i < SIGHTINGS; i++) {
      assertThat(tables.sight(key)).as("sighting %s", i).isEmpty();
    }
    assertThat(tables.sight(key)).isPresent();
    assertThat(tables.sight(Sm2PublicKey.ofPoint(key.point()))).isPresent();
    assertThat(tables.sight(key(BigInteger.TEN))).isEmpty();
  }

  @Test
  void holds_no_more_keys_than_its_bound_and_forgets_the_oldest() throws Exception {
    Sm2PublicKey first = key(BigInteger.valueOf(1));
    for (int i = 0; i < SIGHTINGS; i++) {
      tables.sight(first);
    }
    for (int i = 2; i < KeyTables.MAX_KEYS + 20; i++) {
      tables.sight(key(BigInteger.valueOf(i)));
    }
    assertThat(tables.size()).isEqualTo(KeyTables.MAX_KEYS);
    assertThat(tables.sight(first)).isEmpty();
  }

  @Test
  void sums_agree_with_bouncy_castle_on_random_and_edge_scalars() throws Exception {
    ECPoint point = G.multiply(new BigInteger(250, random));
    WindowTable table = new WindowTable(point);
    for (int round = 0; round < ROUNDS; round++) {
      BigInteger s = scalar(round);
      BigInteger t = scalar(round / 7 + 1);
      PointSum sum = new PointSum();
      sum.startPublic(BaseTable.TABLE, new ScalarWindows(s));
      sum.addPublic(table, new ScalarWindows(t));
      BigInteger x =
          ECAlgorithms.sumOfTwoMultiplies(G, s, point, t)
              .normalize()
              .getAffineXCoord()
              .toBigInteger();
      if (sum.failed() || !sum.hasX(x) || sum.hasX(x.xor(BigInteger.ONE))) {
        assertThat(sum.affine().orElseThrow()[0]).as("s = %x, t = %x", s, t).isEqualTo(x);
      }
    }
  }

  /** Keys chosen so that the additions meet themselves or cancel out. */
  @Test
  void verifies_and_refuses_rightly_under_keys_that_provoke_special_cases() throws Exception {
    for (BigInteger d :
        new BigInteger[] {
          BigInteger.ONE,
          BigInteger.TWO,
          BigInteger.valueOf(63),
          BigInteger.valueOf(64),
          BigInteger.ONE.shiftLeft(6),
          N.subtract(BigInteger.TWO),
          N.subtract(BigInteger.valueOf(64)),
          N.shiftRight(1)
        }) {
      Sm2PublicKey key = key(d);
      for (int round = 0; round < 3 * SIGHTINGS; round++) {
        BigInteger s = BigInteger.valueOf(1 + round / 2);
        BigInteger t = round % 2 == 0 ? s : BigInteger.valueOf(round + 1L);
        BigInteger r = t.subtract(s).mod(N);
        if (r.signum() == 0) {
          t = t.add(BigInteger.ONE);
          r = BigInteger.ONE;
        }
        ECPoint point = G.multiply(t.multiply(d).add(s).mod(N)).normalize();
        BigInteger x =
            point.isInfinity() ? BigInteger.ZERO : point.getAffineXCoord().toBigInteger();
        byte[] e = BigIntegers.asUnsignedByteArray(32, r.subtract(x).mod(N));
        Sm2Signature signature = new Sm2Signature(r, s);
        assertThat(Sm2Verifier.verifyDigest(key, e, signature))
            .as("d = %x, s = %s, t = %s", d, s, t)
            .isEqualTo(!point.isInfinity());
        e[31] ^= 1;
        assertThat(Sm2Verifier.verifyDigest(key, e, signature)).isFalse();
      }
    }
  }

  @Test
  void refuses_a_signature_whose_point_is_infinity() throws Exception {
    BigInteger d = new BigInteger(200, random);
    Sm2PublicKey key = key(d);
    BigInteger t = BigInteger.valueOf(12345);
    BigInteger s = N.subtract(t.multiply(d).mod(N));
    BigInteger r = t.subtract(s).mod(N);
    for (int i = 0; i < 2 * SIGHTINGS; i++) {
      byte[] e = BigIntegers.asUnsignedByteArray(32, r);
      assertThat(Sm2Verifier.verifyDigest(key, e, new Sm2Signature(r, s))).isFalse();
    }
  }

  private BigInteger scalar(int round) {
    return switch (round % 9) {
      case 0 -> BigInteger.valueOf(1L + random.nextInt(200));
      case 1 -> N.subtract(BigInteger.valueOf(1L + random.nextInt(200)));
      case 2 -> BigInteger.ONE.shiftLeft(random.nextInt(256)).mod(N).max(BigInteger.ONE);
      default -> new BigInteger(255, random).add(BigInteger.ONE);
    };
  }

  private static Sm2PublicKey key(BigInteger d) throws Sm2FormatException {
    return Sm2PublicKey.ofPoint(G.multiply(d).normalize().getEncoded(false));
  }
}
