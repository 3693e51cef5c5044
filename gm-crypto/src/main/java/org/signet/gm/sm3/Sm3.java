package org.signet.gm.sm3;

import java.util.Objects;
import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * An SM3 computation in progress: 256-bit digest, 64-byte blocks (GB/T 32905-2016).
 *
 * <p>Not safe for use by several threads; {@link #copy()} forks a computation.
 */
public final class Sm3 {
  /** Length of a digest in bytes. */
  public static final int DIGEST_BYTES = 32;

  private final SM3Digest state;

  /** Starts an empty computation. */
  public Sm3() {
    this(new SM3Digest());
  }

  private Sm3(SM3Digest state) {
    this.state = state;
  }

  /** Takes in one byte. */
  public void update(byte input) {
    state.update(input);
  }

  /** Takes in all of {@code input}. */
  public void update(byte[] input) {
    state.update(input, 0, input.length);
  }

  /** Takes in {@code lengthBytes} bytes of {@code input} from {@code offset}. */
  public void update(byte[] input, int offset, int lengthBytes) {
    Objects.checkFromIndexSize(offset, lengthBytes, input.length);
    state.update(input, offset, lengthBytes);
  }

  /** Ends the computation, returns its {@value #DIGEST_BYTES} bytes and starts an empty one. */
  public byte[] digest() {
    byte[] digest = new byte[DIGEST_BYTES];
    state.doFinal(digest, 0);
    return digest;
  }

  /** Forks this computation: both go on independently from the bytes taken in so far. */
  public Sm3 copy() {
    return new Sm3(new SM3Digest(state));
  }

  /** Digests the concatenation of {@code parts}. */
  public static byte[] hash(byte[]... parts) {
    Sm3 sm3 = new Sm3();
    for (byte[] part : parts) {
      sm3.update(part);
    }
    return sm3.digest();
  }
}
