package org.signet.gm.cms;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.Certificates;

/**
 * A signed message with one signer: SignedData of RFC 5652, 5 or of GB/T 35275-2017, 9, BER or DER.
 * Immutable; gives out copies.
 */
public final class CmsSignature {
  private static final ASN1ObjectIdentifier GM_SIGNED_DATA =
      new ASN1ObjectIdentifier("1.2.156.10197.6.1.4.2.2");

  private final ASN1ObjectIdentifier messageType;
  private final ASN1ObjectIdentifier contentType;
  private final byte[] content;
  private final List<X509CertificateHolder> certificates;
  private final SignerInfo signer;
  private final X509CertificateHolder signerCertificate;
  private final SignedAttributes signedAttributes;

  private CmsSignature(ContentInfo message) throws CmsFormatException, IOException {
    messageType = message.getContentType();
    if (!messageType.equals(CMSObjectIdentifiers.signedData)
        && !messageType.equals(GM_SIGNED_DATA)) {
      throw new CmsFormatException("expected signed data, found type " + messageType);
    }
    SignedData data = SignedData.getInstance(message.getContent());
    if (data.getSignerInfos().size() != 1) {
      throw new CmsFormatException("expected one signer, found " + data.getSignerInfos().size());
    }
    contentType = data.getEncapContentInfo().getContentType();
    content = content(data.getEncapContentInfo().getContent());
    certificates = certificates(data.getCertificates());
    signer = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
    signerCertificate = certificates.stream().filter(this::isSigner).findFirst().orElse(null);
    signedAttributes = new SignedAttributes(signer.getAuthenticatedAttributes());
  }

  /**
   * Reads a signed message.
   *
   * @throws CmsFormatException if it is none, has no or several signers, or something follows it
   */
  public static CmsSignature parse(byte[] bytes) throws CmsFormatException {
    return parse(bytes, false);
  }

  /**
   * Reads a signed message that stands at the beginning of a reserved space: zeros may follow.
   *
   * @throws CmsFormatException as {@link #parse}, and if other bytes than zeros follow
   */
  public static CmsSignature parsePadded(byte[] bytes) throws CmsFormatException {
    return parse(bytes, true);
  }

  private static CmsSignature parse(byte[] bytes, boolean padded) throws CmsFormatException {
    ByteArrayInputStream rest = new ByteArrayInputStream(bytes);
    try (ASN1InputStream in = new ASN1InputStream(rest, bytes.length)) {
      ASN1Primitive message = in.readObject();
      if (message == null) {
        throw new CmsFormatException("expected a signed message, found nothing");
      }
      int unused = message.hashCode(); // reads what Bouncy Castle would otherwise read later
      for (int next = rest.read(); next >= 0; next = rest.read()) {
        if (next != 0 || !padded) {
          throw new CmsFormatException("bytes behind the signed message");
        }
      }
      return new CmsSignature(ContentInfo.getInstance(message));
    } catch (IOException | RuntimeException e) {
      throw new CmsFormatException("not a signed message: " + e.getMessage(), e);
    }
  }

  /** What the message as a whole calls itself: signedData of PKCS #7 or of GB/T 35275. */
  public ASN1ObjectIdentifier messageType() {
    return messageType;
  }

  /** What kind of content was signed. */
  public ASN1ObjectIdentifier contentType() {
    return contentType;
  }

  /** The content, where it is not detached. */
  public Optional<byte[]> content() {
    return Optional.ofNullable(content).map(byte[]::clone);
  }

  /** All X.509 certificates in the message, in the order written. */
  public List<X509CertificateHolder> certificates() {
    return certificates;
  }

  /** The certificate of the signer, if it is in the message. */
  public Optional<X509CertificateHolder> signerCertificate() {
    return Optional.ofNullable(signerCertificate);
  }

  /** The certificate of the signer, in the message or else among others. */
  public Optional<X509CertificateHolder> signerCertificate(
      Collection<X509CertificateHolder> others) {
    return signerCertificate().or(() -> others.stream().filter(this::isSigner).findFirst());
  }

  /** The algorithm that digested the content. */
  public ASN1ObjectIdentifier digestAlgorithm() {
    return signer.getDigestAlgorithm().getAlgorithm();
  }

  /** The signature algorithm, as written. */
  public AlgorithmIdentifier signatureAlgorithm() {
    return signer.getDigestEncryptionAlgorithm();
  }

  /** The attribute messageDigest; empty without signed attributes. */
  public Optional<byte[]> messageDigest() {
    return attribute(CMSAttributes.messageDigest)
        .filter(ASN1OctetString.class::isInstance)
        .map(value -> ((ASN1OctetString) value).getOctets().clone());
  }

  /** The time that the signer claims, if any. */
  public Optional<Instant> signingTime() {
    try {
      return attribute(CMSAttributes.signingTime)
          .map(value -> Time.getInstance(value).getDate().toInstant());
    } catch (RuntimeException e) {
      return Optional.empty(); // a claim that nobody can read is none
    }
  }

  /** The only value of a signed attribute; empty if it is absent or has several values. */
  public Optional<ASN1Encodable> attribute(ASN1ObjectIdentifier type) {
    return signedAttributes.value(type);
  }

  /** Whether there are signed attributes; without them the content itself is signed. */
  public boolean hasSignedAttributes() {
    return signedAttributes.present();
  }

  /** The bytes that the signature covers, as written; empty without signed attributes. */
  public Optional<byte[]> signedBytes() {
    return signedAttributes.present()
        ? Optional.of(signedAttributes.asWritten())
        : Optional.empty();
  }

  /** The signature: DER {r, s} for SM2. */
  public byte[] signatureValue() {
    return signer.getEncryptedDigest().getOctets().clone();
  }

  /** The time-stamp token over the signature value (RFC 3161, Appendix A), if there is one. */
  public Optional<byte[]> timestampToken() {
    try {
      return new SignedAttributes(signer.getUnauthenticatedAttributes())
          .value(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken)
          .map(SignedAttributes::encoded);
    } catch (RuntimeException e) {
      return Optional.empty(); // unsigned bytes of another shape prove nothing
    }
  }

  /**
   * Checks the signature value over the signed attributes with the key of {@code certificate}, and
   * that the attributes are about this content type. That messageDigest is the digest of the
   * content, the caller checks.
   *
   * @throws IllegalStateException if there are no signed attributes
   */
  public CmsCheck check(X509CertificateHolder certificate) {
    return CmsVerification.overAttributes(this, signedAttributes, certificate);
  }

  /** Checks the signature value over {@code content}, for a message without signed attributes. */
  public CmsCheck check(X509CertificateHolder certificate, byte[] content) {
    return CmsVerification.overContent(this, certificate, content);
  }

  /** Whether the signed attributes name {@code certificate} as the signer's (RFC 5035). */
  public CertificateBinding binding(X509CertificateHolder certificate) {
    return CertificateBinding.of(signedAttributes, certificate);
  }

  private static byte[] content(ASN1Encodable content) throws IOException {
    if (content == null) {
      return null;
    }
    return content instanceof ASN1OctetString octets
        ? octets.getOctets()
        : content.toASN1Primitive().getEncoded();
  }

  private static List<X509CertificateHolder> certificates(ASN1Set set)
      throws CmsFormatException, IOException {
    List<X509CertificateHolder> certificates = new ArrayList<>();
    if (set != null) {
      for (ASN1Encodable choice : set) {
        if (choice.toASN1Primitive() instanceof ASN1Sequence sequence) {
          certificates.add(certificate(sequence.getEncoded()));
        }
      }
    }
    return List.copyOf(certificates);
  }

  private static X509CertificateHolder certificate(byte[] der) throws CmsFormatException {
    try {
      return Certificates.parse(der);
    } catch (CertificateFormatException e) {
      throw new CmsFormatException("a certificate in the message is damaged", e);
    }
  }

  private boolean isSigner(X509CertificateHolder certificate) {
    ASN1Encodable id = signer.getSID().getId();
    if (id instanceof ASN1OctetString keyId) {
      SubjectKeyIdentifier own = SubjectKeyIdentifier.fromExtensions(certificate.getExtensions());
      return own != null && Arrays.equals(own.getKeyIdentifier(), keyId.getOctets());
    }
    IssuerAndSerialNumber named = IssuerAndSerialNumber.getInstance(id);
    return named.getName().equals(certificate.getIssuer())
        && named.getSerialNumber().hasValue(certificate.getSerialNumber());
  }
}
