package org.signet.seal.fetch;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Where an issuer says that its revocations are told: RFC 5280, 4.2.1.13 and 4.2.2.1. Addresses
 * that are no URI, and extensions that cannot be read, name nobody.
 */
final class CertifiedAddresses {
  private static final int MAX_ADDRESSES = 4;

  private CertifiedAddresses() {}

  /** Where full CRLs are. */
  static List<URI> ofCrls(X509CertificateHolder certificate) {
    List<URI> found = new ArrayList<>();
    try {
      CRLDistPoint points = CRLDistPoint.fromExtensions(certificate.getExtensions());
      if (points != null) {
        for (DistributionPoint point : points.getDistributionPoints()) {
          DistributionPointName name = point.getDistributionPoint();
          boolean full = point.getReasons() == null && point.getCRLIssuer() == null;
          if (full && name != null && name.getType() == DistributionPointName.FULL_NAME) {
            for (GeneralName one : GeneralNames.getInstance(name.getName()).getNames()) {
              add(one, found);
            }
          }
        }
      }
    } catch (IllegalArgumentException e) {
      return List.of();
    }
    return found;
  }

  /** Where OCSP responders are. */
  static List<URI> ofResponders(X509CertificateHolder certificate) {
    List<URI> found = new ArrayList<>();
    try {
      AuthorityInformationAccess access =
          AuthorityInformationAccess.fromExtensions(certificate.getExtensions());
      if (access != null) {
        for (AccessDescription one : access.getAccessDescriptions()) {
          if (one.getAccessMethod().equals(AccessDescription.id_ad_ocsp)) {
            add(one.getAccessLocation(), found);
          }
        }
      }
    } catch (IllegalArgumentException e) {
      return List.of();
    }
    return found;
  }

  private static void add(GeneralName name, List<URI> to) {
    if (name.getTagNo() == GeneralName.uniformResourceIdentifier && to.size() < MAX_ADDRESSES) {
      to.add(URI.create(name.getName().toString()));
    }
  }
}
