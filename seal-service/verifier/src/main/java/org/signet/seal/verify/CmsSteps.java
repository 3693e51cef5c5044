package org.signet.seal.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.SignatureCheck.Outcome;
import org.signet.gm.cms.CertificateBinding;
import org.signet.gm.cms.CmsCheck;
import org.signet.gm.cms.CmsSignature;
import org.signet.gm.cms.CmsVariant;
import org.signet.seal.verify.words.Reason;
import org.signet.seal.verify.words.Sentence;

/** The steps about a signed message: {@code gm.cms} does the mathematics, this says what it is. */
final class CmsSteps {
  private static final int MAX_CONTENT_BYTES = 64 << 20;
  private static final Set<ASN1Encodable> DATA =
      Set.of(PKCSObjectIdentifiers.data, new ASN1ObjectIdentifier("1.2.156.10197.6.1.4.2.1"));

  private CmsSteps() {}

  /** Step SIGNATURE_VALUE. */
  static Step value(CmsSignature cms, Signed document) throws IOException {
    X509CertificateHolder signer = cms.signerCertificate().orElse(null);
    if (signer == null) {
      return Step.unknown(StepCode.SIGNATURE_VALUE, Reason.SIGNER_CERTIFICATE_MISSING);
    }
    String algorithm = cms.signatureAlgorithm().getAlgorithm().getId();
    if (cms.hasSignedAttributes()) {
      return value(cms.check(signer), cms.binding(signer), algorithm, "attributes");
    }
    Step last = Step.fail(StepCode.SIGNATURE_VALUE, Reason.VALUE_WRONG);
    Optional<byte[]> digest = document.digest(cms.digestAlgorithm().getId());
    if (digest.isPresent()) {
      last = value(cms.check(signer, digest.get()), cms.binding(signer), algorithm, "digest");
    }
    Optional<byte[]> content =
        last.result() == StepResult.PASS ? Optional.empty() : document.bytes(MAX_CONTENT_BYTES);
    return content.isEmpty()
        ? last
        : value(cms.check(signer, content.get()), cms.binding(signer), algorithm, "content");
  }

  private static Step value(
      CmsCheck check, CertificateBinding binding, String algorithm, String over) {
    if (check.outcome() == Outcome.UNSUPPORTED) {
      return Step.unknown(StepCode.SIGNATURE_VALUE, Reason.ALGORITHM_UNKNOWN, algorithm);
    }
    if (check.outcome() == Outcome.INVALID) {
      return Step.fail(StepCode.SIGNATURE_VALUE, Reason.VALUE_WRONG);
    }
    if (binding != CertificateBinding.BOUND && binding != CertificateBinding.NOT_BOUND) {
      return Step.fail(StepCode.SIGNATURE_VALUE, Reason.CERTIFICATE_EXCHANGED);
    }
    List<String> said = new ArrayList<>(List.of(over));
    for (CmsVariant variant : new TreeSet<>(check.variants())) {
      said.add(words(variant));
    }
    return Step.pass(
        StepCode.SIGNATURE_VALUE, Reason.VALUE_HOLDS_VARIANT, algorithm, String.join(", ", said));
  }

  private static String words(CmsVariant variant) {
    return switch (variant) {
      case GM_MESSAGE_TYPE -> "GM message type";
      case GM_CONTENT_TYPE -> "GM content type";
      case GM_SIGNATURE_ALGORITHM -> "GM algorithm name";
      case CONTENT_TYPE_OF_OTHER_FAMILY -> "content type of the other family";
      case ATTRIBUTES_NOT_SORTED -> "not sorted";
      case RAW_SIGNATURE -> "raw r|s";
    };
  }

  /** Step DOCUMENT_DIGEST. */
  static Step digest(CmsSignature cms, Signed document) throws IOException {
    String algorithm = cms.digestAlgorithm().getId();
    byte[] digest = document.digest(algorithm).orElse(null);
    if (digest == null) {
      return Step.unknown(StepCode.DOCUMENT_DIGEST, Reason.ALGORITHM_UNKNOWN, algorithm);
    }
    if (!cms.hasSignedAttributes()) {
      Step value = value(cms, document);
      return new Step(StepCode.DOCUMENT_DIGEST, value.result(), value.detail());
    }
    byte[] claimed = cms.messageDigest().orElse(null);
    if (!Arrays.equals(claimed, digest) && !isDigestOfDigest(cms, claimed, digest)) {
      return Step.fail(StepCode.DOCUMENT_DIGEST, Reason.DIGEST_DIFFERS);
    }
    ASN1Encodable type = cms.attribute(CMSAttributes.contentType).orElse(null);
    if (type != null && !type.equals(cms.contentType())) {
      boolean family = DATA.contains(type) && DATA.contains(cms.contentType());
      return new Step(
          StepCode.DOCUMENT_DIGEST,
          family ? StepResult.PASS : StepResult.FAIL,
          Sentence.of(Reason.CONTENT_TYPE_DIFFERS, type, cms.contentType()));
    }
    return Step.pass(StepCode.DOCUMENT_DIGEST, Reason.DIGEST_EQUAL, algorithm);
  }

  /** GM messages are met whose content is the document's digest, and which digest that again. */
  private static boolean isDigestOfDigest(CmsSignature cms, byte[] claimed, byte[] digest)
      throws IOException {
    byte[] content = cms.content().orElse(null);
    return content != null
        && Arrays.equals(content, digest)
        && Arrays.equals(
            claimed, Signed.of(content).digest(cms.digestAlgorithm().getId()).orElse(null));
  }
}
