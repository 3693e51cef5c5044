package org.signet.seal.verify;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.cms.CmsFormatException;
import org.signet.gm.cms.CmsSignature;
import org.signet.gm.ses.SESeal;
import org.signet.gm.ses.SesFormatException;
import org.signet.seal.verify.words.Reason;

/**
 * A signed message as a signature value: CMS (RFC 5652) with any algorithms, or GM SignedData (GB/T
 * 35275-2017) with its variants. Also the shape of a time-stamp token.
 */
final class CmsContent implements Content {
  private static final String PKCS_9 = "1.2.840.113549.1.9.";
  private static final int MAX_ATTRIBUTES = 64;
  private static final String GM_ARC = "1.2.156.10197.6.1.4.2.";
  private static final String GM_SIGNED_DATA = GM_ARC + "2";
  private static final Set<String> SM2 =
      Set.of("1.2.156.10197.1.501", "1.2.156.10197.1.301", "1.2.156.10197.1.301.1");

  private final CmsSignature message;
  private final SignedData data;
  private final SignerInfo signerInfo;
  private final boolean canonical;

  private CmsContent(CmsSignature message, SignedData data, boolean canonical) {
    this.message = message;
    this.data = data;
    this.signerInfo = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
    this.canonical = canonical;
  }

  static CmsContent parse(byte[] value) throws ContentFormatException {
    try {
      CmsSignature message = CmsSignature.parse(value);
      ContentInfo outer = ContentInfo.getInstance(ASN1Primitive.fromByteArray(value));
      return new CmsContent(
          message,
          SignedData.getInstance(outer.getContent()),
          isIndefinite(value) || Arrays.equals(value, encoded(outer)));
    } catch (CmsFormatException | IOException | RuntimeException e) {
      throw new ContentFormatException("signed message: " + e.getMessage(), e);
    }
  }

  private static boolean isIndefinite(byte[] value) {
    return (value[1] & 0xff) == 0x80;
  }

  private static byte[] encoded(ASN1Encodable value) {
    try {
      return value.toASN1Primitive().getEncoded("DL");
    } catch (IOException e) {
      throw new IllegalStateException("what was read can be written to memory", e);
    }
  }

  CmsSignature message() {
    return message;
  }

  /** Whether nothing in the encoding could be otherwise; BER has its own note. */
  boolean isCanonical() {
    return canonical;
  }

  /** The parts that no signature protects are judged by their form. */
  SignedData data() {
    return data;
  }

  SignerInfo signerInfo() {
    return signerInfo;
  }

  @Override
  public String profile() {
    if (message.messageType().getId().equals(GM_SIGNED_DATA)) {
      return "GM_CMS";
    }
    String algorithm = message.signatureAlgorithm().getAlgorithm().getId();
    return SM2.contains(algorithm) ? "PADES_SM2" : "CMS";
  }

  @Override
  public List<Step> notes(TrustStore trust, Collection<X509CertificateHolder> extra) {
    List<Step> notes = new ArrayList<>(CmsForm.check(this, trust, extra));
    ASN1ObjectIdentifier outer = message.messageType();
    ASN1ObjectIdentifier inner = message.contentType();
    if (outer.getId().startsWith(GM_ARC) != inner.getId().startsWith(GM_ARC)) {
      notes.add(Step.info(StepCode.FORMAT, Reason.MIXED_TYPES, outer, inner));
    }
    boolean bound =
        message.attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2).isPresent()
            || message.attribute(PKCSObjectIdentifiers.id_aa_signingCertificate).isPresent();
    if (!bound) {
      notes.add(Step.info(StepCode.FORMAT, Reason.CERTIFICATE_NOT_BOUND));
    }
    return notes;
  }

  @Override
  public Optional<X509CertificateHolder> signer() {
    return message.signerCertificate();
  }

  @Override
  public List<X509CertificateHolder> certificates() {
    return message.certificates();
  }

  @Override
  public Optional<Instant> claimedTime() {
    return message.signingTime();
  }

  /** A seal among the signed attributes; no standard has an identifier for it. */
  @Override
  public Optional<SESeal> seal() {
    ASN1Set set = signerInfo.getAuthenticatedAttributes();
    for (int i = 0; set != null && i < Math.min(set.size(), MAX_ATTRIBUTES); i++) {
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
    byte[] bytes = value instanceof ASN1OctetString octets ? octets.getOctets() : encoded(value);
    try {
      return Optional.of(SESeal.parse(bytes));
    } catch (SesFormatException e) {
      return Optional.empty(); // some other private attribute
    }
  }

  @Override
  public Optional<byte[]> signedBytes() {
    return message.signedBytes();
  }

  @Override
  public byte[] signatureValue() {
    return message.signatureValue();
  }

  @Override
  public Optional<byte[]> timestampToken() {
    return message.timestampToken();
  }

  @Override
  public Step checkValue(Signed document) throws IOException {
    return CmsSteps.value(message, document);
  }

  @Override
  public Step checkDigest(Signed document, String range) throws IOException {
    return CmsSteps.digest(message, document);
  }
}
