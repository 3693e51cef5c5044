package org.signet.gm.keys;

/** Where the nonces of signatures come from. */
@FunctionalInterface
interface Nonces {
  /**
   * Writes a candidate for k, 32 bytes. Who asks draws again, with the next attempt, until one is
   * in [1, n-1].
   *
   * @param e what is signed, 32 bytes
   * @param attempt from 0
   */
  void candidate(byte[] e, int attempt, byte[] to32);
}
