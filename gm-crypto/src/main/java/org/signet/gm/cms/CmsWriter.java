package org.signet.gm.cms;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
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
import org.signet.gm.cert.SignatureCheck;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.sm3.Sm3;

/**
 * Puts a SignedData with one signer together, DER: SM3, SM2 with SM3, the standard identifiers.
 *
 * @param id who signs
 * @param withCertificates whether the signer's certificate and those above it go in; a self-issued
 *     root never does
 */
record CmsWriter(SigningIdentity id, boolean withCertificates) {
  private static final AlgorithmIdentifier SM3 = new AlgorithmIdentifier(GMObjectIdentifiers.sm3);

  byte[] sign(ContentInfo content, DERSet attributes) throws KeyUseException {
    SignerInfo signerInfo =
        new SignerInfo(
            new SignerIdentifier(new IssuerAndSerialNumber(id.certificate().toASN1Structure())),
            SM3,
            attributes,
            SignatureCheck.SM2_WITH_SM3,
            new DEROctetString(id.signer().sign(der(attributes))),
            null);
    SignedData signedData =
        new SignedData(
            new DERSet(SM3),
            content,
            withCertificates ? certificates() : null,
            null,
            new DERSet(signerInfo));
    return der(new ContentInfo(CMSObjectIdentifiers.signedData, signedData));
  }

  private DERSet certificates() {
    ASN1EncodableVector certificates = new ASN1EncodableVector();
    certificates.add(id.certificate().toASN1Structure());
    for (X509CertificateHolder issuer : id.issuers()) {
      if (!issuer.getSubject().equals(issuer.getIssuer())) {
        certificates.add(issuer.toASN1Structure());
      }
    }
    return new DERSet(certificates);
  }

  /**
   * contentType, messageDigest, signingCertificateV2, perhaps signingTime, and more.
   *
   * @throws IllegalArgumentException if one of {@code extra} is there already
   */
  static DERSet attributes(
      X509CertificateHolder certificate,
      ASN1ObjectIdentifier contentType,
      byte[] sm3OfContent,
      Instant signingTimeOrNull,
      Map<ASN1ObjectIdentifier, ASN1Encodable> extra) {
    List<Attribute> attributes = new ArrayList<>();
    attributes.add(attribute(CMSAttributes.contentType, contentType));
    attributes.add(attribute(CMSAttributes.messageDigest, new DEROctetString(sm3OfContent)));
    attributes.add(
        attribute(
            PKCSObjectIdentifiers.id_aa_signingCertificateV2, signingCertificate(certificate)));
    if (signingTimeOrNull != null) {
      Date seconds = Date.from(signingTimeOrNull.truncatedTo(ChronoUnit.SECONDS));
      attributes.add(attribute(CMSAttributes.signingTime, new Time(seconds)));
    }
    extra.forEach(
        (type, value) -> {
          if (attributes.stream().anyMatch(known -> known.getAttrType().equals(type))) {
            throw new IllegalArgumentException("the attribute " + type + " is there already");
          }
          attributes.add(attribute(type, value));
        });
    return new DERSet(attributes.toArray(ASN1Encodable[]::new));
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

  static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
    return new Attribute(type, new DERSet(value));
  }

  static byte[] der(ASN1Encodable value) {
    try {
      return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException("what is made here always has an encoding", e);
    }
  }
}
