package org.signet.seal.sign;

import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.Certificates;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.sm3.Sm3;

/**
 * Writes SignedData of GB/T 35275-2017 (GM/T 0010) without content: GM identifiers outside and
 * inside, one signer, SM3 and SM2-1, DER. What is signed is the SET of attributes as it is written,
 * which is also its order in DER: readers of either habit get the same bytes.
 */
final class GmSignedData {
  private static final String GM_MESSAGES = "1.2.156.10197.6.1.4.2.";
  static final ASN1ObjectIdentifier DATA = new ASN1ObjectIdentifier(GM_MESSAGES + "1");
  static final ASN1ObjectIdentifier SIGNED_DATA = new ASN1ObjectIdentifier(GM_MESSAGES + "2");

  /** SM2-1, the digital signature algorithm (GM/T 0006). */
  static final ASN1ObjectIdentifier SM2_1 = new ASN1ObjectIdentifier("1.2.156.10197.1.301.1");

  private static final AlgorithmIdentifier SM3 = new AlgorithmIdentifier(GMObjectIdentifiers.sm3);

  private GmSignedData() {}

  /**
   * Signs content of which the digest is known, with the attributes contentType, messageDigest,
   * signingTime, signingCertificateV2 and one more. The signer's certificate and those above it go
   * in, a self-issued root does not.
   */
  static byte[] sign(
      SigningIdentity id, byte[] sm3OfContent, Instant signingTime, Attribute further)
      throws KeyUseException {
    DERSet attributes =
        new DERSet(
            new ASN1Encodable[] {
              attribute(CMSAttributes.contentType, DATA),
              attribute(CMSAttributes.messageDigest, new DEROctetString(sm3OfContent)),
              attribute(CMSAttributes.signingTime, new Time(Date.from(signingTime))),
              attribute(
                  PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                  signingCertificate(id.certificate())),
              further
            });
    SignerInfo signer =
        new SignerInfo(
            new SignerIdentifier(new IssuerAndSerialNumber(id.certificate().toASN1Structure())),
            SM3,
            attributes,
            new AlgorithmIdentifier(SM2_1),
            new DEROctetString(id.signer().sign(der(attributes))),
            null);
    SignedData data =
        new SignedData(
            new DERSet(SM3),
            new ContentInfo(DATA, null),
            certificates(id),
            null,
            new DERSet(signer));
    return der(new ContentInfo(SIGNED_DATA, data));
  }

  static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
    return new Attribute(type, new DERSet(value));
  }

  private static SigningCertificateV2 signingCertificate(X509CertificateHolder certificate) {
    return new SigningCertificateV2(
        new ESSCertIDv2(
            SM3,
            Sm3.hash(Certificates.der(certificate)),
            new IssuerSerial(
                new GeneralNames(new GeneralName(certificate.getIssuer())),
                certificate.getSerialNumber())));
  }

  private static DERSet certificates(SigningIdentity id) {
    ASN1EncodableVector certificates = new ASN1EncodableVector();
    certificates.add(id.certificate().toASN1Structure());
    for (X509CertificateHolder issuer : id.issuers()) {
      if (!issuer.getSubject().equals(issuer.getIssuer())) {
        certificates.add(issuer.toASN1Structure());
      }
    }
    return new DERSet(certificates);
  }

  private static byte[] der(ASN1Encodable value) {
    try {
      return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException("what is made here always has an encoding", e);
    }
  }
}
