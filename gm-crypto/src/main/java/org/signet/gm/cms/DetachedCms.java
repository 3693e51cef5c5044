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
 * Writes detached CMS signatures with SM2 and SM3: version 1, one signer, signed attributes
 * contentType, messageDigest and signingCertificateV2 over SM3 (RFC 5652, 5; RFC 5035; ETSI EN 319
 * 122-1, 5.2). DER throughout.
 */
public final class DetachedCms {
  private static final AlgorithmIdentifier SM3 = new AlgorithmIdentifier(GMObjectIdentifiers.sm3);
  private static final int OVERHEAD_BYTES = 1024;

  private DetachedCms() {}

  /**
   * Signs content of which the caller has the digest. The signer's certificate and those above it
   * go in, a self-issued root does not.
   *
   * @param sm3OfContent SM3 of the content, without Z; 32 bytes
   * @param signingTime for the attribute of that name; null leaves it out, as PAdES demands
   * @param extraSignedAttributes further attributes, one value each; may be empty
   * @throws IllegalArgumentException if the digest has another length, or an extra attribute is one
   *     of those above
   * @throws KeyUseException if the key cannot be used
   */
  public static byte[] sign(
      SigningIdentity id,
      byte[] sm3OfContent,
      Instant signingTime,
      Map<ASN1ObjectIdentifier, ASN1Encodable> extraSignedAttributes)
      throws KeyUseException {
    if (sm3OfContent.length != Sm3.DIGEST_BYTES) {
      throw new IllegalArgumentException(
          "an SM3 digest has 32 bytes, found " + sm3OfContent.length);
    }
    DERSet attributes =
        attributes(id.certificate(), sm3OfContent, signingTime, extraSignedAttributes);
    byte[] signature = id.signer().sign(der(attributes));
    SignerInfo signerInfo =
        new SignerInfo(
            new SignerIdentifier(new IssuerAndSerialNumber(id.certificate().toASN1Structure())),
            SM3,
            attributes,
            SignatureCheck.SM2_WITH_SM3,
            new DEROctetString(signature),
            null);
    SignedData signedData =
        new SignedData(
            new DERSet(SM3),
            new ContentInfo(CMSObjectIdentifiers.data, null),
            certificates(id),
            null,
            new DERSet(signerInfo));
    return der(new ContentInfo(CMSObjectIdentifiers.signedData, signedData));
  }

  /** Bytes that are enough for a signature, whatever {r, s} comes out; a token is not counted. */
  public static int upperBoundBytes(
      SigningIdentity id, Map<ASN1ObjectIdentifier, ASN1Encodable> extraSignedAttributes) {
    int bytes = OVERHEAD_BYTES + 2 * Certificates.der(id.certificate()).length;
    for (X509CertificateHolder issuer : id.issuers()) {
      bytes += Certificates.der(issuer).length;
    }
    for (ASN1Encodable value : extraSignedAttributes.values()) {
      bytes += der(value).length + 64;
    }
    return bytes;
  }

  private static DERSet attributes(
      X509CertificateHolder certificate,
      byte[] digest,
      Instant signingTime,
      Map<ASN1ObjectIdentifier, ASN1Encodable> extra) {
    List<Attribute> attributes = new ArrayList<>();
    attributes.add(attribute(CMSAttributes.contentType, CMSObjectIdentifiers.data));
    attributes.add(attribute(CMSAttributes.messageDigest, new DEROctetString(digest)));
    attributes.add(
        attribute(
            PKCSObjectIdentifiers.id_aa_signingCertificateV2, signingCertificate(certificate)));
    if (signingTime != null) {
      Date seconds = Date.from(signingTime.truncatedTo(ChronoUnit.SECONDS));
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

  private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
    return new Attribute(type, new DERSet(value));
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
