package org.signet.seal.sign;

import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Whether a certificate is made for signing. Persons and organisations often have a pair (双证书), one
 * for signing and one for encryption with a key that the authority keeps; a signature with the
 * second proves nothing about its owner (GM/T 0015-2012, keyUsage).
 */
public final class SigningUse {
  private SigningUse() {}

  /** Why a certificate may not sign, in one sentence; empty when it may. */
  public static Optional<String> fault(X509CertificateHolder certificate) {
    KeyUsage usage = KeyUsage.fromExtensions(certificate.getExtensions());
    if (usage != null
        && (usage.hasUsages(KeyUsage.digitalSignature)
            || usage.hasUsages(KeyUsage.nonRepudiation))) {
      return Optional.empty();
    }
    boolean encrypts =
        usage != null
            && (usage.hasUsages(KeyUsage.keyEncipherment)
                || usage.hasUsages(KeyUsage.dataEncipherment)
                || usage.hasUsages(KeyUsage.keyAgreement));
    return Optional.of(
        encrypts
            ? "The certificate is the one for encryption; sign with the other one of the pair."
            : "The signer's certificate is not made for signing.");
  }
}
