package org.signet.seal.sign;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.signet.gm.ses.SESeal;

/** The signed attribute that binds a seal to a CMS signature: the SESeal's bytes. */
final class SealAttribute {
  /**
   * No standard has an identifier for that; this one is made of a UUID (ITU-T X.667), which needs
   * no registration.
   */
  static final ASN1ObjectIdentifier TYPE =
      new ASN1ObjectIdentifier("2.25.310353492297456339712200698745645908250");

  private SealAttribute() {}

  static DEROctetString value(SESeal seal) {
    return new DEROctetString(seal.encoded());
  }
}
