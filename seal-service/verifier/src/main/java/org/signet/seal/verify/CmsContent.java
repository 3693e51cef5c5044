package org.signet.seal.verify;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.ses.SESeal;
import org.signet.gm.ses.SesFormatException;
import org.signet.seal.verify.pdf.ByteRange;
import org.signet.seal.verify.words.Reason;

/**
 * A signed message in /Contents: CMS (RFC 5652) with any algorithms, or GM SignedData (GB/T
 * 35275-2017) with its variants. Also the shape of a time-stamp token.
 */
final class CmsContent implements Content {
  private static final String PKCS_9 = "1.2.840.113549.1.9.";
  private static final int MAX_CERTIFICATES = 64;
  private static final String GM_ARC = "1.2.156.10197.6.1.4.2.";
  private static final String GM_SIGNED_DATA = GM_ARC + "2";

  private final ASN1ObjectIdentifier outerType;
  private final ASN1ObjectIdentifier contentType;
  private final Optional<byte[]> content;
  private final List<X509CertificateHolder> certificates;
  private final boolean canonical;
  private final SignedData data;
  private final SignerInfo signerInfo;
  private final Optional<X509CertificateHolder> signer;

  private CmsContent(
      ASN1ObjectIdentifier outerType,
      ASN1ObjectIdentifier contentType,
      Optional<byte[]> content,
      List<X509CertificateHolder> certificates,
      boolean canonical,
      SignedData data) {
    this.outerType = outerType;
    this.contentType = contentType;
    this.content = content;
    this.certificates = List.copyOf(certificates);
    this.canonical = canonical;
    this.data = data;
    this.signerInfo = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
    this.signer = certificates.stream().filter(this::isSigner).findFirst();
  }

  static CmsContent parse(byte[] value) throws ContentFormatException {
    try {
      ContentInfo outer = ContentInfo.getInstance(ASN1Primitive.fromByteArray(value));
      ASN1ObjectIdentifier type = outer.getContentType();
      if (!type.equals(PKCSObjectIdentifiers.signedData) && !type.getId().equals(GM_SIGNED_DATA)) {
        throw new ContentFormatException("expected signed data, found type " + type);
      }
      SignedData data = SignedData.getInstance(outer.getContent());
      if (data.getSignerInfos().size() != 1) {
        throw new ContentFormatException(
            "expected one signer, found " + data.getSignerInfos().size());
      }
      return new CmsContent(
          type,
          data.getEncapContentInfo().getContentType(),
          content(data.getEncapContentInfo().getContent()),
          certificates(data.getCertificates()),
          isIndefinite(value) || Arrays.equals(value, CmsCheck.encoded(outer, "DL")),
          data);
    } catch (IOException | RuntimeException e) {
      throw new ContentFormatException("signed message: " + e.getMessage(), e);
    }
  }

  private static boolean isIndefinite(byte[] value) {
    return (value[1] & 0xff) == 0x80;
  }

  private static Optional<byte[]> content(ASN1Encodable content) throws IOException {
    if (content == null) {
      return Optional.empty();
    }
    return Optional.of(
        content instanceof ASN1OctetString octets
            ? octets.getOctets()
            : content.toASN1Primitive().getEncoded());
  }

  private static List<X509CertificateHolder> certificates(ASN1Set set) {
    List<X509CertificateHolder> certificates = new ArrayList<>();
    for (int i = 0; set != null && i < Math.min(set.size(), MAX_CERTIFICATES); i++) {
      if (set.getObjectAt(i).toASN1Primitive() instanceof ASN1Sequence sequence) {
        X509CertificateHolder holder = new X509CertificateHolder(Certificate.getInstance(sequence));
        Certificates.subjectText(holder); // Bouncy Castle reads names late: damage shows here
        Certificates.issuerText(holder);
        certificates.add(holder);
      }
    }
    return certificates;
  }

  private boolean isSigner(X509CertificateHolder certificate) {
    ASN1Encodable id = signerInfo.getSID().getId();
    if (id instanceof ASN1OctetString wanted) {
      SubjectKeyIdentifier found = SubjectKeyIdentifier.fromExtensions(certificate.getExtensions());
      return found != null && Arrays.equals(found.getKeyIdentifier(), wanted.getOctets());
    }
    IssuerAndSerialNumber named = IssuerAndSerialNumber.getInstance(id);
    return named.getSerialNumber().getValue().equals(certificate.getSerialNumber())
        && named.getName().equals(certificate.getIssuer());
  }

  ASN1ObjectIdentifier contentType() {
    return contentType;
  }

  /** The content inside, as a time-stamp token has it. */
  Optional<byte[]> content() {
    return content;
  }

  /** Whether nothing in the encoding could be otherwise; BER has its own note. */
  boolean isCanonical() {
    return canonical;
  }

  SignedData data() {
    return data;
  }

  SignerInfo signerInfo() {
    return signerInfo;
  }

  String digestAlgorithm() {
    return signerInfo.getDigestAlgorithm().getAlgorithm().getId();
  }

  Optional<ASN1Set> attributes() {
    return Optional.ofNullable(signerInfo.getAuthenticatedAttributes());
  }

  /** The only value of a signed attribute that occurs once. */
  Optional<ASN1Encodable> attribute(ASN1ObjectIdentifier type) {
    return attributes().map(AttributeTable::new).flatMap(table -> single(table, type));
  }

  private static Optional<ASN1Encodable> single(AttributeTable table, ASN1ObjectIdentifier type) {
    if (table.getAll(type).size() != 1) {
      return Optional.empty();
    }
    Attribute attribute = Attribute.getInstance(table.getAll(type).get(0));
    return attribute.getAttrValues().size() == 1
        ? Optional.of(attribute.getAttrValues().getObjectAt(0))
        : Optional.empty();
  }

  @Override
  public String profile() {
    if (outerType.getId().equals(GM_SIGNED_DATA)) {
      return "GM_CMS";
    }
    return CmsCheck.isSm2(this) ? "PADES_SM2" : "CMS";
  }

  @Override
  public List<Step> notes(TrustStore trust) {
    List<Step> notes = new ArrayList<>(CmsForm.check(this, trust));
    boolean outerGm = outerType.getId().startsWith(GM_ARC);
    boolean innerGm = contentType.getId().startsWith(GM_ARC);
    if (outerGm != innerGm) {
      notes.add(Step.info(StepCode.FORMAT, Reason.MIXED_TYPES, outerType, contentType));
    }
    boolean bound =
        attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2).isPresent()
            || attribute(PKCSObjectIdentifiers.id_aa_signingCertificate).isPresent();
    if (!bound) {
      notes.add(Step.info(StepCode.FORMAT, Reason.CERTIFICATE_NOT_BOUND));
    }
    return notes;
  }

  @Override
  public Optional<X509CertificateHolder> signer() {
    return signer;
  }

  @Override
  public List<X509CertificateHolder> certificates() {
    return certificates;
  }

  @Override
  public Optional<Instant> claimedTime() {
    try {
      return attribute(CMSAttributes.signingTime)
          .map(time -> Time.getInstance(time).getDate().toInstant());
    } catch (RuntimeException e) {
      return Optional.empty(); // no time is claimed that anybody could read
    }
  }

  /** A seal among the signed attributes; no standard has an identifier for it. */
  @Override
  public Optional<SESeal> seal() {
    ASN1Set set = attributes().orElse(null);
    for (int i = 0; set != null && i < Math.min(set.size(), MAX_CERTIFICATES); i++) {
      Attribute attribute = Attribute.getInstance(set.getObjectAt(i));
      boolean standard = attribute.getAttrType().getId().startsWith(PKCS_9);
      if (!standard && attribute.getAttrValues().size() == 1) {
        Optional<SESeal> seal = seal(attribute.getAttrValues().getObjectAt(0));
        if (seal.isPresent()) {
          return seal;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<SESeal> seal(ASN1Encodable value) {
    byte[] bytes =
        value instanceof ASN1OctetString octets
            ? octets.getOctets()
            : CmsCheck.encoded(value, "DL");
    try {
      return Optional.of(SESeal.parse(bytes));
    } catch (SesFormatException e) {
      return Optional.empty(); // some other private attribute
    }
  }

  @Override
  public Optional<byte[]> signedBytes() {
    return attributes().map(set -> CmsCheck.encoded(set, "DL"));
  }

  @Override
  public byte[] signatureValue() {
    return signerInfo.getEncryptedDigest().getOctets();
  }

  @Override
  public Optional<byte[]> timestampToken() {
    ASN1Set unsigned = signerInfo.getUnauthenticatedAttributes();
    if (unsigned == null) {
      return Optional.empty();
    }
    try {
      return single(
              new AttributeTable(unsigned), PKCSObjectIdentifiers.id_aa_signatureTimeStampToken)
          .map(token -> CmsCheck.encoded(token, "DL"));
    } catch (RuntimeException e) {
      return Optional.empty(); // unsigned bytes of another shape prove nothing
    }
  }

  @Override
  public Step checkValue(Signed document) throws IOException {
    return CmsCheck.value(this, document);
  }

  @Override
  public Step checkDigest(Signed document, ByteRange range) throws IOException {
    return CmsCheck.digest(this, document);
  }
}
