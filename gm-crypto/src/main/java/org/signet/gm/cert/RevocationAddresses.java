package org.signet.gm.cert;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * Where an authority tells which of its certificates it took back, as it writes into each of them:
 * RFC 5280, 4.2.1.13 and 4.2.2.1. Text of URIs; nobody is asked here.
 *
 * @param list where its revocation list is got
 * @param responder where its OCSP responder is asked
 */
public record RevocationAddresses(String list, String responder) {
  public RevocationAddresses {
    Objects.requireNonNull(list, "list");
    Objects.requireNonNull(responder, "responder");
  }

  List<Extension> extensions() throws IOException {
    DistributionPoint point =
        new DistributionPoint(new DistributionPointName(new GeneralNames(uri(list))), null, null);
    CRLDistPoint points = new CRLDistPoint(new DistributionPoint[] {point});
    AuthorityInformationAccess access =
        new AuthorityInformationAccess(AccessDescription.id_ad_ocsp, uri(responder));
    return List.of(
        new Extension(Extension.cRLDistributionPoints, false, points.getEncoded()),
        new Extension(Extension.authorityInfoAccess, false, access.getEncoded()));
  }

  private static GeneralName uri(String address) {
    return new GeneralName(GeneralName.uniformResourceIdentifier, address);
  }
}
