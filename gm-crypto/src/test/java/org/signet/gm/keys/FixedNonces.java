package org.signet.gm.keys;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Nonces that a test prescribes, one after the other. */
final class FixedNonces implements Nonces {
  private final Deque<byte[]> nonces;

  private FixedNonces(List<byte[]> nonces) {
    this.nonces = new ArrayDeque<>(nonces);
  }

  static FixedNonces of(byte[]... nonces) {
    return new FixedNonces(List.of(nonces));
  }

  @Override
  public void candidate(byte[] e, int attempt, byte[] to32) {
    System.arraycopy(nonces.remove(), 0, to32, 0, to32.length);
  }
}
