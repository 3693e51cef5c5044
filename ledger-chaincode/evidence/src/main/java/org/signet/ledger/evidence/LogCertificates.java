package org.signet.ledger.evidence;

import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Whether a certificate is about a log's key. No certificate extension says so; the common name
 * does: it is the log's origin, or what stands before one of the origin's slashes. Without this
 * rule any signer of a trusted authority could keep a log in a region's name.
 */
final class LogCertificates {
  private LogCertificates() {}

  static boolean names(X509CertificateHolder certificate, String origin) {
    for (RDN part : certificate.getSubject().getRDNs(BCStyle.CN)) {
      String name = IETFUtils.valueToString(part.getFirst().getValue());
      if (!part.isMultiValued() && (origin.equals(name) || origin.startsWith(name + "/"))) {
        return true;
      }
    }
    return false;
  }
}
