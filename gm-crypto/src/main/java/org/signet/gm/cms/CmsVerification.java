package org.signet.gm.cms;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.SignatureCheck;
import org.signet.gm.cert.SignatureCheck.Outcome;
import org.signet.gm.sm2.Sm2FormatException;
import org.signet.gm.sm2.Sm2Signature;

/** RFC 5652, 5.4 and 5.6, with the variants of real files tried one after the other. */
final class CmsVerification {
  private static final String GM_ARC = "1.2.156.10197.6.1.4.2.";
  private static final ASN1ObjectIdentifier GM_DATA = new ASN1ObjectIdentifier(GM_ARC + "1");
  private static final Set<String> GM_SM2 = Set.of("1.2.156.10197.1.301", "1.2.156.10197.1.301.1");
  private static final int RAW_BYTES = 64;

  /** Messages name the key's algorithm alone, and the digest beside it. */
  private static final Map<ASN1ObjectIdentifier, ASN1ObjectIdentifier> RSA_WITH =
      Map.of(
          NISTObjectIdentifiers.id_sha256, PKCSObjectIdentifiers.sha256WithRSAEncryption,
          NISTObjectIdentifiers.id_sha384, PKCSObjectIdentifiers.sha384WithRSAEncryption,
          NISTObjectIdentifiers.id_sha512, PKCSObjectIdentifiers.sha512WithRSAEncryption);

  private CmsVerification() {}

  static CmsCheck overAttributes(
      CmsSignature cms, SignedAttributes attributes, X509CertificateHolder certificate) {
    if (!attributes.present()) {
      throw new IllegalStateException("there are no signed attributes");
    }
    EnumSet<CmsVariant> variants = EnumSet.noneOf(CmsVariant.class);
    if (cms.messageDigest().isEmpty() || !contentTypeFits(cms, variants)) {
      return new CmsCheck(Outcome.INVALID, Set.of());
    }
    byte[] asWritten = attributes.asWritten();
    byte[] sorted = attributes.sorted();
    CmsCheck check = check(cms, certificate, asWritten, variants);
    if (check.outcome() == Outcome.VALID && !Arrays.equals(asWritten, sorted)) {
      EnumSet<CmsVariant> all = EnumSet.of(CmsVariant.ATTRIBUTES_NOT_SORTED);
      all.addAll(check.variants());
      return new CmsCheck(Outcome.VALID, all);
    }
    return check.outcome() == Outcome.INVALID && !Arrays.equals(asWritten, sorted)
        ? check(cms, certificate, sorted, variants)
        : check;
  }

  static CmsCheck overContent(CmsSignature cms, X509CertificateHolder certificate, byte[] content) {
    if (cms.hasSignedAttributes()) {
      throw new IllegalStateException("there are signed attributes; they are what is signed");
    }
    return check(cms, certificate, content, EnumSet.noneOf(CmsVariant.class));
  }

  private static CmsCheck check(
      CmsSignature cms,
      X509CertificateHolder certificate,
      byte[] signedBytes,
      Set<CmsVariant> found) {
    EnumSet<CmsVariant> variants = EnumSet.noneOf(CmsVariant.class);
    variants.addAll(found);
    if (cms.messageType().getId().startsWith(GM_ARC)) {
      variants.add(CmsVariant.GM_MESSAGE_TYPE);
    }
    if (cms.contentType().getId().startsWith(GM_ARC)) {
      variants.add(CmsVariant.GM_CONTENT_TYPE);
    }
    AlgorithmIdentifier algorithm = algorithm(cms, variants);
    byte[] value = cms.signatureValue();
    boolean sm2 = GMObjectIdentifiers.sm2sign_with_sm3.equals(algorithm.getAlgorithm());
    if (sm2 && value.length == RAW_BYTES) {
      Optional<byte[]> der = derOfRaw(value);
      if (der.isPresent()) {
        variants.add(CmsVariant.RAW_SIGNATURE);
        value = der.get();
      }
    }
    return new CmsCheck(
        SignatureCheck.check(certificate.getSubjectPublicKeyInfo(), algorithm, signedBytes, value),
        variants);
  }

  private static AlgorithmIdentifier algorithm(CmsSignature cms, Set<CmsVariant> variants) {
    AlgorithmIdentifier written = cms.signatureAlgorithm();
    if (GM_SM2.contains(written.getAlgorithm().getId())) {
      variants.add(CmsVariant.GM_SIGNATURE_ALGORITHM);
      return SignatureCheck.SM2_WITH_SM3;
    }
    if (PKCSObjectIdentifiers.rsaEncryption.equals(written.getAlgorithm())
        && RSA_WITH.containsKey(cms.digestAlgorithm())) {
      return new AlgorithmIdentifier(RSA_WITH.get(cms.digestAlgorithm()), written.getParameters());
    }
    return written;
  }

  /** RFC 5652, 11.1: contentType is there and names what was signed. */
  private static boolean contentTypeFits(CmsSignature cms, Set<CmsVariant> variants) {
    ASN1Encodable named = cms.attribute(CMSAttributes.contentType).orElse(null);
    if (named == null) {
      return false;
    }
    if (named.equals(cms.contentType())) {
      return true;
    }
    if (isData(named) && isData(cms.contentType())) {
      variants.add(CmsVariant.CONTENT_TYPE_OF_OTHER_FAMILY);
      return true;
    }
    return false;
  }

  private static boolean isData(ASN1Encodable type) {
    return CMSObjectIdentifiers.data.equals(type) || GM_DATA.equals(type);
  }

  /** 64 bytes can be DER by chance of short numbers; then they stay what they are. */
  private static Optional<byte[]> derOfRaw(byte[] value) {
    try {
      Sm2Signature.parseDer(value);
      return Optional.empty();
    } catch (Sm2FormatException notDer) {
      try {
        return Optional.of(Sm2Signature.parseRaw(value).der());
      } catch (Sm2FormatException notRaw) {
        return Optional.empty();
      }
    }
  }
}
