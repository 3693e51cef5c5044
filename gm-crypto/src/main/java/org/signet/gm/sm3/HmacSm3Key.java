package org.signet.gm.sm3;

/**
 * A key of {@link HmacSm3}, its two padded blocks digested beforehand, so that a short message
 * costs three compressions and allocates nothing. Immutable; safe for many threads, each with its
 * own working memory.
 */
public final class HmacSm3Key {
  private final Sm3 inner = new Sm3();
  private final Sm3 outer = new Sm3();

  /** A key of any length; it is not kept. */
  public HmacSm3Key(byte[] key) {
    HmacSm3.start(key, inner, outer);
  }

  /**
   * Authenticates {@code message}.
   *
   * @param scratch working memory; left empty
   * @param to where the 32 bytes go, from its beginning
   */
  public void mac(byte[] message, Sm3 scratch, byte[] to) {
    scratch.resume(inner);
    scratch.update(message);
    scratch.digest(to, 0);
    scratch.resume(outer);
    scratch.update(to, 0, Sm3.DIGEST_BYTES);
    scratch.digest(to, 0);
  }
}
