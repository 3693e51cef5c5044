package org.signet.idp.certificate;

import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.OcspResponse;

/** Where the state of a certificate is asked for, beside revocation lists. Thread-safe. */
@FunctionalInterface
public interface StatusSource {
  /** Nobody is asked; revocation lists decide alone. */
  StatusSource NONE = (certificate, issuer) -> List.of();

  /**
   * What a responder says about a certificate; not believed until it is checked.
   *
   * @return nothing when it cannot be reached or answers something else
   */
  List<OcspResponse> about(X509CertificateHolder certificate, X509CertificateHolder issuer);
}
