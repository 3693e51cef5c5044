package org.signet.gm.cert;

import org.bouncycastle.asn1.x509.KeyUsage;

/** What the key of the certificate at the end of a path must be allowed to do. */
public enum KeyUsageRule {
  /** Sign: digitalSignature or nonRepudiation; the default for seals and documents. */
  SIGNING(KeyUsage.digitalSignature | KeyUsage.nonRepudiation, true, false),
  /** Sign with intent: nonRepudiation. */
  NON_REPUDIATION(KeyUsage.nonRepudiation, true, false),
  /** Sign; a certificate that says nothing about its use is taken too. */
  SIGNING_IF_SAID(KeyUsage.digitalSignature | KeyUsage.nonRepudiation, false, false),
  /** Sign time stamps: as SIGNING, and a critical extended key usage of timeStamping alone. */
  TIME_STAMPING(KeyUsage.digitalSignature | KeyUsage.nonRepudiation, true, true);

  private final int anyOfBits;
  private final boolean mustSay;
  private final boolean timeStamping;

  KeyUsageRule(int anyOfBits, boolean mustSay, boolean timeStamping) {
    this.anyOfBits = anyOfBits;
    this.mustSay = mustSay;
    this.timeStamping = timeStamping;
  }

  /** Whether one of the bits that will do is set. */
  boolean allows(KeyUsage usage) {
    for (int bit = 1; bit <= anyOfBits; bit <<= 1) {
      if ((anyOfBits & bit) != 0 && usage.hasUsages(bit)) {
        return true;
      }
    }
    return false;
  }

  boolean mustSay() {
    return mustSay;
  }

  boolean timeStamping() {
    return timeStamping;
  }
}
