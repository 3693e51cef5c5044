package org.signet.seal.verify;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.SignatureCheck;
import org.signet.gm.cert.SignatureCheck.Outcome;
import org.signet.gm.sm2.Sm2FormatException;
import org.signet.gm.sm2.Sm2Signature;
import org.signet.seal.verify.words.Reason;

/** The mathematics of a signed message, with the variants that real files need, each named. */
final class CmsCheck {
  private static final int MAX_CONTENT_BYTES = 64 << 20;
  private static final String SM2_ARC = "1.2.156.10197.1.301";
  private static final Set<ASN1Encodable> DATA =
      Set.of(PKCSObjectIdentifiers.data, new ASN1ObjectIdentifier("1.2.156.10197.6.1.4.2.1"));
  private static final Map<String, ASN1ObjectIdentifier> RSA =
      Map.of(
          "2.16.840.1.101.3.4.2.1", PKCSObjectIdentifiers.sha256WithRSAEncryption,
          "2.16.840.1.101.3.4.2.2", PKCSObjectIdentifiers.sha384WithRSAEncryption,
          "2.16.840.1.101.3.4.2.3", PKCSObjectIdentifiers.sha512WithRSAEncryption);

  private CmsCheck() {}

  static byte[] encoded(ASN1Encodable value, String encoding) {
    try {
      return value.toASN1Primitive().getEncoded(encoding);
    } catch (IOException e) {
      throw new IllegalStateException("what was read can be written to memory", e);
    }
  }

  static boolean isSm2(CmsContent cms) {
    String algorithm = cms.signerInfo().getDigestEncryptionAlgorithm().getAlgorithm().getId();
    return algorithm.equals("1.2.156.10197.1.501")
        || algorithm.equals(SM2_ARC)
        || algorithm.equals(SM2_ARC + ".1");
  }

  /** Step SIGNATURE_VALUE. */
  static Step value(CmsContent cms, Signed document) throws IOException {
    X509CertificateHolder signer = cms.signer().orElse(null);
    if (signer == null) {
      return Step.unknown(StepCode.SIGNATURE_VALUE, Reason.SIGNER_CERTIFICATE_MISSING);
    }
    AlgorithmIdentifier algorithm = algorithm(cms);
    byte[] value = cms.signatureValue();
    boolean raw = isSm2(cms) && value.length == 64;
    if (raw) {
      value = derOfRaw(value).orElse(value);
    }
    Outcome worst = Outcome.INVALID;
    for (Map.Entry<String, byte[]> variant : variants(cms, document).entrySet()) {
      Outcome outcome =
          SignatureCheck.check(
              signer.getSubjectPublicKeyInfo(), algorithm, variant.getValue(), value);
      if (outcome == Outcome.VALID) {
        return bound(cms, signer)
            ? Step.pass(
                StepCode.SIGNATURE_VALUE,
                Reason.VALUE_HOLDS_VARIANT,
                algorithm.getAlgorithm(),
                variant.getKey() + (raw ? ", raw r|s" : ""))
            : Step.fail(StepCode.SIGNATURE_VALUE, Reason.CERTIFICATE_EXCHANGED);
      }
      worst = outcome;
    }
    return worst == Outcome.UNSUPPORTED
        ? Step.unknown(StepCode.SIGNATURE_VALUE, Reason.ALGORITHM_UNKNOWN, algorithm.getAlgorithm())
        : Step.fail(StepCode.SIGNATURE_VALUE, Reason.VALUE_WRONG);
  }

  /** The bytes that may have been signed, by the name of the variant. */
  private static Map<String, byte[]> variants(CmsContent cms, Signed document) throws IOException {
    Map<String, byte[]> variants = new LinkedHashMap<>();
    ASN1Set attributes = cms.attributes().orElse(null);
    if (attributes != null) {
      variants.put("attributes", encoded(attributes, "DL"));
      variants.put("attributes sorted", encoded(attributes, "DER"));
      return variants;
    }
    Optional<byte[]> digest = document.digest(cms.digestAlgorithm());
    digest.ifPresent(d -> variants.put("digest", d));
    document.bytes(MAX_CONTENT_BYTES).ifPresent(all -> variants.put("content", all));
    return variants;
  }

  private static AlgorithmIdentifier algorithm(CmsContent cms) {
    if (isSm2(cms)) {
      return SignatureCheck.SM2_WITH_SM3;
    }
    AlgorithmIdentifier written = cms.signerInfo().getDigestEncryptionAlgorithm();
    if (written.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
      ASN1ObjectIdentifier full = RSA.get(cms.digestAlgorithm());
      return full == null ? written : new AlgorithmIdentifier(full);
    }
    return written;
  }

  private static Optional<byte[]> derOfRaw(byte[] raw) {
    try {
      return Optional.of(Sm2Signature.parseRaw(raw).der());
    } catch (Sm2FormatException e) {
      return Optional.empty();
    }
  }

  /** RFC 5035: a signing-certificate attribute must name the certificate that is used. */
  private static boolean bound(CmsContent cms, X509CertificateHolder signer) throws IOException {
    ASN1Encodable attribute =
        cms.attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2).orElse(null);
    if (attribute == null) {
      return true;
    }
    try {
      ESSCertIDv2[] certificates = SigningCertificateV2.getInstance(attribute).getCerts();
      Signed der = Signed.of(Certificates.der(signer));
      byte[] digest =
          der.digest(certificates[0].getHashAlgorithm().getAlgorithm().getId()).orElse(null);
      return digest != null && Arrays.equals(digest, certificates[0].getCertHash());
    } catch (RuntimeException e) {
      return false; // an attribute that names nothing readable names another certificate
    }
  }

  /** Step DOCUMENT_DIGEST. */
  static Step digest(CmsContent cms, Signed document) throws IOException {
    byte[] digest = document.digest(cms.digestAlgorithm()).orElse(null);
    if (digest == null) {
      return Step.unknown(
          StepCode.DOCUMENT_DIGEST, Reason.ALGORITHM_UNKNOWN, cms.digestAlgorithm());
    }
    if (cms.attributes().isEmpty()) {
      Step value = value(cms, document);
      return new Step(StepCode.DOCUMENT_DIGEST, value.result(), value.detail());
    }
    byte[] claimed =
        cms.attribute(CMSAttributes.messageDigest)
            .map(value -> value instanceof ASN1OctetString octets ? octets.getOctets() : null)
            .orElse(null);
    if (!Arrays.equals(claimed, digest) && !isDigestOfDigest(cms, claimed, digest)) {
      return Step.fail(StepCode.DOCUMENT_DIGEST, Reason.DIGEST_DIFFERS);
    }
    ASN1Encodable type = cms.attribute(CMSAttributes.contentType).orElse(null);
    if (type != null && !type.equals(cms.contentType())) {
      return DATA.contains(type) && DATA.contains(cms.contentType())
          ? Step.pass(
              StepCode.DOCUMENT_DIGEST, Reason.CONTENT_TYPE_DIFFERS, type, cms.contentType())
          : Step.fail(
              StepCode.DOCUMENT_DIGEST, Reason.CONTENT_TYPE_DIFFERS, type, cms.contentType());
    }
    return Step.pass(StepCode.DOCUMENT_DIGEST, Reason.DIGEST_EQUAL, cms.digestAlgorithm());
  }

  /** GM messages are met whose content is the document's digest, and which digest that again. */
  private static boolean isDigestOfDigest(CmsContent cms, byte[] claimed, byte[] digest)
      throws IOException {
    byte[] content = cms.content().orElse(null);
    return content != null
        && Arrays.equals(content, digest)
        && Arrays.equals(claimed, Signed.of(content).digest(cms.digestAlgorithm()).orElse(null));
  }
}
