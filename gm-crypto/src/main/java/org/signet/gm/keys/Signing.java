package org.signet.gm.keys;

import java.util.List;

/** How a {@link SoftKey} computes signatures of {@code e}; safe for many threads. */
interface Signing {
  /** The DER signature of a message. */
  byte[] sign(byte[] message);

  /** The DER signatures of messages, in their order. */
  List<byte[]> signAll(List<byte[]> messages);
}
