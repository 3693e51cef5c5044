package org.signet.gm.sm3;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * An SM3 computation in progress: 256-bit digest, 64-byte blocks (GB/T 32905-2016).
 *
 * <p>Computed by our own compression function, or by Bouncy Castle's where the system property
 * {@code signet.gm.sm3} is {@code bouncycastle} or the self-test failed.
 *
 * <p>Not safe for use by several threads; {@link #copy()} forks a computation.
 */
public final class Sm3 {
  /** Length of a digest in bytes. */
  public static final int DIGEST_BYTES = 32;

  private static final int CHUNK_BYTES = 4096;

  private final Sm3State state;

  /** Starts an empty computation. */
  public Sm3() {
    this(Sm3Choice.newState());
  }

  private Sm3(Sm3State state) {
    this.state = state;
  }

  /** Takes in one byte. */
  public void update(byte input) {
    state.update(new byte[] {input}, 0, 1);
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

  /** Takes in what remains of {@code input}, which is consumed. */
  public void update(ByteBuffer input) {
    if (input.hasArray()) {
      state.update(input.array(), input.arrayOffset() + input.position(), input.remaining());
      input.position(input.limit());
      return;
    }
    byte[] chunk = new byte[Math.min(CHUNK_BYTES, input.remaining())];
    while (input.hasRemaining()) {
      int taken = Math.min(chunk.length, input.remaining());
      input.get(chunk, 0, taken);
      state.update(chunk, 0, taken);
    }
  }

  /** Ends the computation, returns its {@value #DIGEST_BYTES} bytes and starts an empty one. */
  public byte[] digest() {
    byte[] digest = new byte[DIGEST_BYTES];
    state.finish(digest, 0);
    return digest;
  }

  /** Ends the computation as {@link #digest()} does and writes its bytes to {@code to}. */
  public void digest(byte[] to, int offset) {
    Objects.checkFromIndexSize(offset, DIGEST_BYTES, to.length);
    state.finish(to, offset);
  }

  /** Forgets what was taken in and goes on from where {@code start} stands; allocates nothing. */
  public void resume(Sm3 start) {
    state.resume(start.state);
  }

  /** Forks this computation: both go on independently from the bytes taken in so far. */
  public Sm3 copy() {
    return new Sm3(state.fork());
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
