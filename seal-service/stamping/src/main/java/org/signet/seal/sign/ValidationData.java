package org.signet.seal.sign;

import java.util.List;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.OcspResponse;

/**
 * What is needed to check certificates later without asking anybody.
 *
 * @param certificates of the chains
 * @param crls revocation lists of their issuers
 * @param ocspResponses answers about them
 */
public record ValidationData(
    List<X509CertificateHolder> certificates,
    List<X509CRLHolder> crls,
    List<OcspResponse> ocspResponses) {
  /** Data; the lists are copied. */
  public ValidationData {
    certificates = List.copyOf(certificates);
    crls = List.copyOf(crls);
    ocspResponses = List.copyOf(ocspResponses);
  }
}
