package org.signet.gm.keys;

import java.util.Objects;
import org.signet.gm.sm2.Sm2Digest;
import org.signet.gm.sm2.Sm2FormatException;
import org.signet.gm.sm2.Sm2Id;
import org.signet.gm.sm2.Sm2PublicKey;
import org.signet.gm.sm2.Sm2Signature;
import org.signet.gm.sm2.Sm2Verifier;

/**
 * An SM2 private key that lies elsewhere: in a signing service or a device. Only the digest e goes
 * there, never the message; what comes back is believed only after it was verified with the public
 * key, so that a wrong key or a faulty device is found at once. Safe for use by several threads if
 * the transport is.
 */
public final class RemoteKey implements Signer {
  /** Carries digests to the key and signatures back. */
  @FunctionalInterface
  public interface Transport {
    /**
     * A signature over a digest.
     *
     * @param e SM3 over Z and the message (GB/T 32918.2-2016, 6.1); 32 bytes, the receiver's own
     * @return DER {@code SEQUENCE {r, s}}
     * @throws KeyUseException if the key cannot be reached, refuses, or is locked
     */
    byte[] sign(byte[] e) throws KeyUseException;
  }

  private final Sm2PublicKey publicKey;
  private final byte[] z;
  private final Transport transport;

  /** A key by its public half and the way to it. */
  public RemoteKey(Sm2PublicKey publicKey, Transport transport) {
    this.publicKey = Objects.requireNonNull(publicKey, "publicKey");
    this.transport = Objects.requireNonNull(transport, "transport");
    this.z = Sm2Digest.z(publicKey, Sm2Id.DEFAULT);
  }

  @Override
  public Sm2PublicKey publicKey() {
    return publicKey;
  }

  @Override
  public byte[] sign(byte[] message) throws KeyUseException {
    byte[] e = Sm2Digest.e(z, message);
    byte[] signature = transport.sign(e.clone());
    try {
      Sm2Signature parsed = Sm2Signature.parseDer(signature);
      if (!Sm2Verifier.verifyDigest(publicKey, e, parsed)) {
        throw new KeyUseException("the remote key made a signature that does not hold");
      }
      return parsed.der();
    } catch (Sm2FormatException notASignature) {
      throw new KeyUseException(
          "the remote key gave something else than a signature", notASignature);
    }
  }
}
