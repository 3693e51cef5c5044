package org.signet.gm.cert;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * Signatures that were checked and hold. Whether a signature holds depends on nothing but its four
 * parts, so it may be remembered; whether its key may be believed, at what time and whether it was
 * revoked depends on more, and is not remembered here.
 *
 * <p>The parts are kept and compared byte by byte, no digest stands for them. Bounded: what was not
 * met for longest goes first. Safe for many threads.
 */
final class ProvenSignatures {
  /** At most {@value} signatures. */
  static final int MOST = 128;

  /** A longer message, such as a large list of revoked certificates, is not kept. */
  static final int LONGEST_BYTES = 64 << 10;

  private final Map<Proven, Boolean> proven =
      new LinkedHashMap<>(2 * MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Proven, Boolean> eldest) {
          return size() > MOST;
        }
      };

  /** The parts of a signature; the arrays are the owner's and do not change. */
  @SuppressWarnings("ArrayRecordComponent") // equality is written out; kept in this class alone
  record Proven(byte[] key, AlgorithmIdentifier algorithm, byte[] message, byte[] signature) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Proven proven
          && Arrays.equals(signature, proven.signature)
          && Arrays.equals(key, proven.key)
          && algorithm.equals(proven.algorithm)
          && Arrays.equals(message, proven.message);
    }

    /** Of the signature alone, which differs wherever another part does. */
    @Override
    public int hashCode() {
      return Arrays.hashCode(signature);
    }

    private Proven copy() {
      return new Proven(key.clone(), algorithm, message.clone(), signature.clone());
    }
  }

  /** Whether this very signature was kept. */
  boolean holds(Proven asked) {
    synchronized (proven) {
      return proven.get(asked) != null;
    }
  }

  /** Keeps a signature that holds. */
  void keep(Proven held) {
    if (held.message().length <= LONGEST_BYTES) {
      Proven copy = held.copy();
      synchronized (proven) {
        proven.put(copy, Boolean.TRUE);
      }
    }
  }

  int size() {
    synchronized (proven) {
      return proven.size();
    }
  }
}
