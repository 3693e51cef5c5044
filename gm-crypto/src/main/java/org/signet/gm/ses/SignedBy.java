package org.signet.gm.ses;

import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.SignatureCheck;

/** Certificate, bare algorithm identifier and value of a signature, as seals carry them. */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
record SignedBy(X509CertificateHolder certificate, ASN1ObjectIdentifier algorithm, byte[] value) {
  /** What is written for SM2 with SM3: 501 by the standard; the curve and SM2-1 are met too. */
  private static final Set<String> SM2 =
      Set.of("1.2.156.10197.1.501", "1.2.156.10197.1.301", "1.2.156.10197.1.301.1");

  SignedBy {
    value = value.clone();
  }

  @Override
  public byte[] value() {
    return value.clone();
  }

  /**
   * Checks it and remembers what held: a seal's signature is met with every document that it is
   * used on, a document's right after it was made.
   */
  SignatureCheck.Outcome check(byte[] signedBytes) {
    AlgorithmIdentifier identifier =
        SM2.contains(algorithm.getId())
            ? SignatureCheck.SM2_WITH_SM3
            : new AlgorithmIdentifier(algorithm);
    return SignatureCheck.checkRepeated(
        certificate.getSubjectPublicKeyInfo(), identifier, signedBytes, value);
  }
}
