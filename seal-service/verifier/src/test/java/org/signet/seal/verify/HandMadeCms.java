package org.signet.seal.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
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
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.SignatureCheck;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;

/** A signed message, SM2 with SM3, with as little in it as its maker likes. */
final class HandMadeCms {
  static final AlgorithmIdentifier SM3 =
      new AlgorithmIdentifier(new ASN1ObjectIdentifier(Signed.SM3));

  private final SigningIdentity by;
  private final ASN1ObjectIdentifier type;
  private final List<Attribute> attributes = new ArrayList<>();
  private final byte[] sm3;
  private ASN1ObjectIdentifier signedType;
  private final ASN1EncodableVector others = new ASN1EncodableVector();
  private AlgorithmIdentifier algorithm = SignatureCheck.SM2_WITH_SM3;
  private ASN1ObjectIdentifier outer = PKCSObjectIdentifiers.signedData;
  private boolean certificate = true;
  private byte[] content;

  /** Over content with this digest. */
  HandMadeCms(SigningIdentity by, ASN1ObjectIdentifier type, byte[] sm3) {
    this.by = by;
    this.type = type;
    this.sm3 = sm3.clone();
    this.signedType = type;
  }

  /** Says of another type that it was signed. */
  HandMadeCms sayingType(String oid) {
    signedType = new ASN1ObjectIdentifier(oid);
    return this;
  }

  HandMadeCms attribute(ASN1ObjectIdentifier name, ASN1Encodable value) {
    attributes.add(new Attribute(name, new DERSet(value)));
    return this;
  }

  HandMadeCms holding(byte[] bytes) {
    content = bytes.clone();
    return this;
  }

  /** Brings a certificate along that is not the signer's. */
  HandMadeCms with(X509CertificateHolder further) {
    others.add(further.toASN1Structure());
    return this;
  }

  /** Says of itself that it is a message of another kind. */
  HandMadeCms inMessage(String oid) {
    outer = new ASN1ObjectIdentifier(oid);
    return this;
  }

  HandMadeCms under(String oid) {
    algorithm = new AlgorithmIdentifier(new ASN1ObjectIdentifier(oid));
    return this;
  }

  HandMadeCms withoutCertificate() {
    certificate = false;
    return this;
  }

  byte[] encoded() throws IOException, KeyUseException {
    ASN1EncodableVector vector = new ASN1EncodableVector();
    vector.add(new Attribute(CMSAttributes.contentType, new DERSet(signedType)));
    vector.add(new Attribute(CMSAttributes.messageDigest, new DERSet(new DEROctetString(sm3))));
    attributes.forEach(vector::add);
    DERSet signed = new DERSet(vector);
    SignerInfo signer =
        new SignerInfo(
            new SignerIdentifier(new IssuerAndSerialNumber(by.certificate().toASN1Structure())),
            SM3,
            signed,
            algorithm,
            new DEROctetString(by.signer().sign(signed.getEncoded("DER"))),
            null);
    if (certificate) {
      others.add(by.certificate().toASN1Structure());
    }
    SignedData data =
        new SignedData(
            new DERSet(SM3),
            new ContentInfo(type, content == null ? null : new DEROctetString(content)),
            others.size() == 0 ? null : new DERSet(others),
            null,
            new DERSet(signer));
    return new ContentInfo(outer, data).getEncoded("DER");
  }
}
