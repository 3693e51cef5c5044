package org.signet.gm.keys;

import java.util.ArrayList;
import java.util.List;
import org.signet.gm.sm2.Sm2PublicKey;

/**
 * Something that signs with one SM2 private key and never shows it. Implementations are safe for
 * use by several threads.
 */
public interface Signer {
  /** The public key that belongs to the private one. */
  Sm2PublicKey publicKey();

  /**
   * Signs with SM2 and SM3 under the default identifier (GB/T 32918.2-2016, 6.1) and returns the
   * DER {@code SEQUENCE {r, s}}.
   *
   * @param message the message itself, not its digest
   * @throws KeyUseException if the key cannot be used: device gone, session closed, access refused
   */
  byte[] sign(byte[] message) throws KeyUseException;

  /**
   * Signs many messages as {@link #sign} does each, in their order. A key in memory shares work
   * between them; the nonces live within this call, are used once and leave nothing behind.
   *
   * @return as many signatures; none if one of them fails
   * @throws KeyUseException as {@link #sign}
   */
  default List<byte[]> signAll(List<byte[]> messages) throws KeyUseException {
    List<byte[]> signatures = new ArrayList<>(messages.size());
    for (byte[] message : messages) {
      signatures.add(sign(message));
    }
    return signatures;
  }
}
