package org.signet.gm.keys;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.signet.gm.sm3.HmacSm3;
import org.signet.gm.sm3.HmacSm3Key;
import org.signet.gm.sm3.Sm3;

/**
 * Hedged deterministic nonces: HMAC-SM3(K, fresh || count || e || attempt), where K = HMAC-SM3(d, a
 * label), fresh are 32 bytes of the random generator, count is how often they were used before and
 * e is what is signed.
 *
 * <p>With a good generator the nonce is as good as uniform whatever K is. With a broken one, even a
 * constant one or a machine restored from a snapshot, it is still a pseudo-random function of the
 * message under a key that nobody else has: two messages never share a nonce, and one message
 * signed twice gives the same signature twice, which tells nothing.
 *
 * <p>The same fresh bytes serve {@value #USES} candidates, since the generator locks and allocates
 * at every call; without K they tell nothing about a nonce. Not safe for several threads.
 */
final class HedgedNonces implements Nonces {
  /** Candidates between two calls of the generator. */
  static final int USES = 64;

  private static final byte[] LABEL = "signet sm2 nonce key".getBytes(StandardCharsets.US_ASCII);
  private static final int FRESH_BYTES = 32;
  private static final int E_OFFSET = FRESH_BYTES + 1;

  private final HmacSm3Key key;
  private final SecureRandom random;
  private final Sm3 scratch = new Sm3();
  private final byte[] fresh = new byte[FRESH_BYTES];
  private final byte[] input = new byte[E_OFFSET + Sm3.DIGEST_BYTES + 1];
  private int count = USES;

  HedgedNonces(HmacSm3Key key, SecureRandom random) {
    this.key = key;
    this.random = random;
  }

  /** K, of a private key's 32 bytes. */
  static HmacSm3Key key(byte[] d) {
    byte[] derived = HmacSm3.mac(d, LABEL);
    HmacSm3Key key = new HmacSm3Key(derived);
    Arrays.fill(derived, (byte) 0);
    return key;
  }

  @Override
  public void candidate(byte[] e, int attempt, byte[] to32) {
    if (count == USES) {
      random.nextBytes(fresh);
      count = 0;
    }
    System.arraycopy(fresh, 0, input, 0, FRESH_BYTES);
    input[FRESH_BYTES] = (byte) count++;
    System.arraycopy(e, 0, input, E_OFFSET, Sm3.DIGEST_BYTES);
    input[input.length - 1] = (byte) attempt;
    key.mac(input, scratch, to32);
    Arrays.fill(input, (byte) 0);
  }
}
