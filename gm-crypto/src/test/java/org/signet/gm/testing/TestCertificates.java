package org.signet.gm.testing;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.keys.Signer;
import org.signet.gm.sm2.Sm2PublicKey;

/** Bare certificates, for tests that need some certificate. */
public final class TestCertificates {
  private TestCertificates() {}

  public static X509CertificateHolder issue(
      Signer issuer, String issuerName, Sm2PublicKey subject, String subjectName) throws Exception {
    return issue(issuer, issuerName, subject, subjectName, Optional.empty());
  }

  /** As the other one, with a key usage where one is given. */
  public static X509CertificateHolder issue(
      Signer issuer,
      String issuerName,
      Sm2PublicKey subject,
      String subjectName,
      Optional<KeyUsage> usage)
      throws Exception {
    AlgorithmIdentifier algorithm = new AlgorithmIdentifier(GMObjectIdentifiers.sm2sign_with_sm3);
    V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
    generator.setSerialNumber(new ASN1Integer(BigInteger.TWO));
    generator.setSignature(algorithm);
    generator.setIssuer(new X500Name(issuerName));
    generator.setSubject(new X500Name(subjectName));
    generator.setStartDate(new Time(Date.from(Instant.parse("2026-01-01T00:00:00Z"))));
    generator.setEndDate(new Time(Date.from(Instant.parse("2036-01-01T00:00:00Z"))));
    generator.setSubjectPublicKeyInfo(SubjectPublicKeyInfo.getInstance(subject.spki()));
    if (usage.isPresent()) {
      generator.setExtensions(
          new Extensions(new Extension(Extension.keyUsage, true, usage.get().getEncoded())));
    }
    TBSCertificate tbs = generator.generateTBSCertificate();
    ASN1EncodableVector certificate = new ASN1EncodableVector();
    certificate.add(tbs);
    certificate.add(algorithm);
    certificate.add(new DERBitString(issuer.sign(tbs.getEncoded("DER"))));
    return new X509CertificateHolder(new DERSequence(certificate).getEncoded());
  }
}
