package org.signet.seal.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Null;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.SignatureCheck;
import org.signet.gm.cert.SignatureCheck.Outcome;
import org.signet.gm.cert.TrustStore;
import org.signet.seal.verify.words.Reason;

/**
 * The parts of a signed message that no signature protects (RFC 5652, 5.1 and 5.3): they must be
 * what the rest implies, so that nothing in a signed file can be changed without being noticed.
 */
final class CmsForm {
  private static final int MAX_CERTIFICATES = 64;

  private CmsForm() {}

  /**
   * The steps that speak against the form; none when it is sound.
   *
   * @param extra certificates from elsewhere that may have issued those in the message
   */
  static List<Step> check(
      CmsContent cms, TrustStore trust, Collection<X509CertificateHolder> extra) {
    List<Step> steps = new ArrayList<>();
    fields(cms)
        .ifPresent(fault -> steps.add(Step.fail(StepCode.FORMAT, Reason.MESSAGE_FIELDS, fault)));
    if (!cms.isCanonical()) {
      steps.add(Step.unknown(StepCode.FORMAT, Reason.NOT_CANONICAL));
    }
    if (cms.certificates().size() > MAX_CERTIFICATES) {
      steps.add(Step.unknown(StepCode.FORMAT, Reason.BOUND_HIT, "CERTIFICATES"));
      return steps;
    }
    for (X509CertificateHolder certificate : cms.certificates()) {
      boolean signer = cms.signer().map(certificate::equals).orElse(false);
      if (!signer) {
        vouched(certificate, cms, trust, extra).ifPresent(steps::add);
      }
    }
    return steps;
  }

  private static Optional<String> fields(CmsContent cms) {
    int version = cms.data().getVersion().intValueExact();
    if (version < 1 || version > 5 || version == 2) {
      return Optional.of("message version " + version);
    }
    boolean byKey = cms.signerInfo().getSID().getId() instanceof ASN1OctetString;
    int signerVersion = cms.signerInfo().getVersion().intValueExact();
    if (signerVersion != (byKey ? 3 : 1)) {
      return Optional.of("signer version " + signerVersion);
    }
    ASN1Set digests = cms.data().getDigestAlgorithms();
    boolean announced = false;
    for (int i = 0; i < digests.size(); i++) {
      AlgorithmIdentifier digest = AlgorithmIdentifier.getInstance(digests.getObjectAt(i));
      announced |= digest.getAlgorithm().equals(cms.message().digestAlgorithm());
    }
    if (!announced) {
      return Optional.of("digest " + cms.message().digestAlgorithm() + " is not announced");
    }
    ASN1Encodable parameters = cms.signerInfo().getDigestAlgorithm().getParameters();
    return parameters == null || parameters instanceof ASN1Null
        ? Optional.empty()
        : Optional.of("digest parameters");
  }

  /** A further certificate is one that is trusted anyway, or signed by one that is there. */
  private static Optional<Step> vouched(
      X509CertificateHolder certificate,
      CmsContent cms,
      TrustStore trust,
      Collection<X509CertificateHolder> extra) {
    String name = Certificates.subjectText(certificate);
    boolean known =
        Stream.concat(trust.anchors().stream(), trust.intermediates().stream())
            .anyMatch(one -> Arrays.equals(Certificates.der(one), Certificates.der(certificate)));
    if (known) {
      return Optional.empty();
    }
    List<X509CertificateHolder> issuers =
        Stream.of(trust.anchors(), trust.intermediates(), cms.certificates(), extra)
            .flatMap(Collection::stream)
            .filter(issuer -> issuer.getSubject().equals(certificate.getIssuer()))
            .toList();
    if (issuers.isEmpty()) {
      return Optional.of(Step.unknown(StepCode.FORMAT, Reason.CERTIFICATE_STRANGE, name));
    }
    boolean damaged =
        issuers.stream().allMatch(issuer -> outcome(certificate, issuer) == Outcome.INVALID);
    return damaged
        ? Optional.of(Step.fail(StepCode.FORMAT, Reason.CERTIFICATE_DAMAGED, name))
        : Optional.empty();
  }

  private static Outcome outcome(X509CertificateHolder certificate, X509CertificateHolder issuer) {
    return SignatureCheck.check(
        issuer.getSubjectPublicKeyInfo(),
        certificate.getSignatureAlgorithm(),
        der(certificate.toASN1Structure().getTBSCertificate()),
        certificate.getSignature());
  }

  private static byte[] der(ASN1Encodable value) {
    try {
      return value.toASN1Primitive().getEncoded("DER");
    } catch (IOException e) {
      throw new IllegalStateException("what was read can be written to memory", e);
    }
  }
}
