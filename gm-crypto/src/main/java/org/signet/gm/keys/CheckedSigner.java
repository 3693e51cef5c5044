package org.signet.gm.keys;

import java.util.List;
import java.util.Objects;
import org.signet.gm.sm2.Sm2PublicKey;
import org.signet.gm.sm2.Sm2Verifier;

/**
 * A signer that verifies each signature before it hands it out, whatever the key device said (GB/T
 * 38540-2020, clause 7: no output that was not verified). Who wraps its signer in this need not
 * read back the message around the signature.
 */
public final class CheckedSigner implements Signer {
  private final Signer signer;

  private CheckedSigner(Signer signer) {
    this.signer = Objects.requireNonNull(signer, "signer");
  }

  /** The same identity, its signatures verified. */
  public static SigningIdentity in(SigningIdentity identity) {
    return new SigningIdentity(
        new CheckedSigner(identity.signer()), identity.certificate(), identity.issuers());
  }

  @Override
  public Sm2PublicKey publicKey() {
    return signer.publicKey();
  }

  /**
   * Signs.
   *
   * @throws KeyUseException also when the signature does not hold
   */
  @Override
  public byte[] sign(byte[] message) throws KeyUseException {
    return checked(message, signer.sign(message));
  }

  /**
   * Signs many messages.
   *
   * @throws KeyUseException also when one of the signatures does not hold, or when there are more
   *     or fewer of them than messages
   */
  @Override
  public List<byte[]> signAll(List<byte[]> messages) throws KeyUseException {
    List<byte[]> signatures = signer.signAll(messages);
    if (signatures.size() != messages.size()) {
      throw new KeyUseException("the key made another number of signatures than was asked for");
    }
    for (int i = 0; i < signatures.size(); i++) {
      checked(messages.get(i), signatures.get(i));
    }
    return signatures;
  }

  private byte[] checked(byte[] message, byte[] signature) throws KeyUseException {
    if (!Sm2Verifier.verify(signer.publicKey(), message, signature)) {
      throw new KeyUseException("the key made a signature that does not hold");
    }
    return signature;
  }
}
