package org.signet.gm.keys;

import java.util.List;
import java.util.Objects;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * A signer together with the certificate that says whose it is.
 *
 * @param signer signs with the private key
 * @param certificate about the signer's public key
 * @param issuers certificates above it, nearest first; may be empty
 */
public record SigningIdentity(
    Signer signer, X509CertificateHolder certificate, List<X509CertificateHolder> issuers) {

  /** An identity; the list is copied. */
  public SigningIdentity {
    Objects.requireNonNull(signer, "signer");
    Objects.requireNonNull(certificate, "certificate");
    issuers = List.copyOf(issuers);
  }
}
