package org.signet.gm.keys;

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
}
