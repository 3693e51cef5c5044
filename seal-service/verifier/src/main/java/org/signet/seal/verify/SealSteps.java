package org.signet.seal.verify;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.CertificatePath;
import org.signet.gm.cert.Finding;
import org.signet.gm.cert.KeyUsageRule;
import org.signet.gm.cert.PathFindings;
import org.signet.gm.cert.PathReason;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.ses.CertificateList;
import org.signet.gm.ses.SESeal;
import org.signet.gm.ses.SealProperty;
import org.signet.gm.ses.SesExtension;
import org.signet.seal.verify.words.Reason;

/** The steps about the seal itself: its maker, its validity, its status. */
final class SealSteps {
  private SealSteps() {}

  /** Step SIGNER_ON_SEAL. */
  static Step signerOnSeal(SESeal seal, X509CertificateHolder signer) {
    CertificateList list = seal.info().property().certificates();
    return switch (list.match(signer)) {
      case CERTIFICATE -> Step.pass(StepCode.SIGNER_ON_SEAL, Reason.SIGNER_LISTED, list.size());
      case DIGEST -> Step.pass(StepCode.SIGNER_ON_SEAL, Reason.SIGNER_LISTED_DIGEST, list.size());
      case DIGEST_WITH_Z -> Step.pass(StepCode.SIGNER_ON_SEAL, Reason.SIGNER_LISTED_Z, list.size());
      case NONE -> Step.fail(StepCode.SIGNER_ON_SEAL, Reason.SIGNER_NOT_LISTED, list.size());
    };
  }

  static List<Step> check(
      SESeal seal,
      Collection<X509CertificateHolder> extra,
      TrustStore trust,
      SealStatusSource status,
      SigningTime time)
      throws IOException {
    SealStamp stamp = SealStamp.of(seal, extra, trust, time);
    List<Step> steps = new ArrayList<>();
    steps.add(makerSignature(seal));
    steps.addAll(stamp.steps());
    steps.add(
        makerChain(
            seal,
            extra,
            trust,
            stamp.existedBy().or(() -> time.proven().map(ProvenTime::at)),
            time.now()));
    steps.add(validity(seal, time.reference()));
    SealStatus then = status.statusAt(seal, time.reference());
    steps.add(status(then, time.reference()));
    if (then == SealStatus.ENABLED) {
      steps.addAll(since(status.statusAt(seal, time.now()), time));
    }
    return steps;
  }

  private static Step makerSignature(SESeal seal) {
    for (SesExtension extension : seal.info().extensions()) {
      if (extension.critical()) {
        return Step.fail(
            StepCode.SEAL_SIGNATURE, Reason.CRITICAL_EXTENSION, extension.oid().getId());
      }
    }
    return switch (seal.signatureCheck()) {
      case VALID ->
          Step.pass(
              StepCode.SEAL_SIGNATURE,
              Reason.SEAL_HOLDS,
              org.signet.gm.cert.Certificates.subjectText(seal.makerCertificate()));
      case INVALID -> Step.fail(StepCode.SEAL_SIGNATURE, Reason.SEAL_WRONG);
      case UNSUPPORTED ->
          Step.unknown(
              StepCode.SEAL_SIGNATURE, Reason.ALGORITHM_UNKNOWN, seal.signatureAlgorithm().getId());
    };
  }

  /**
   * The maker is judged at the time when the seal was made; its revocation also later, up to the
   * time by which the seal, or a signature with it, is proven to have been there.
   */
  private static Step makerChain(
      SESeal seal,
      Collection<X509CertificateHolder> extra,
      TrustStore trust,
      Optional<Instant> proven,
      Instant present) {
    X509CertificateHolder maker = seal.makerCertificate();
    Instant created = seal.info().property().createDate();
    PathFindings then = CertificatePath.check(maker, extra, trust, created, KeyUsageRule.SIGNING);
    PathFindings now =
        CertificatePath.check(maker, extra, trust, proven.orElse(present), KeyUsageRule.SIGNING);
    for (Finding finding : List.of(then.chain(), then.validity())) {
      if (finding.result() != Finding.Result.PASS) {
        return PathWords.step(StepCode.SEAL_CHAIN, finding);
      }
    }
    Finding revocation = now.revocation();
    if (revocation.reason() == PathReason.REVOKED_LATER && proven.isPresent()) {
      return PathWords.step(StepCode.SEAL_CHAIN, StepResult.PASS, revocation);
    }
    boolean revokedLater =
        revocation.reason() == PathReason.REVOKED
            && now.revokedAt().map(at -> at.isAfter(created)).orElse(false);
    if (revokedLater) {
      return Step.unknown(
          StepCode.SEAL_CHAIN, Reason.MAKER_REVOKED_LATER, revocation.detail(), created);
    }
    // A maker that expired since is usual; lists of revoked certificates no longer name it.
    boolean stale = now.validity().result() == Finding.Result.FAIL;
    if (revocation.result() != Finding.Result.PASS && !stale) {
      return PathWords.step(StepCode.SEAL_CHAIN, revocation);
    }
    if (stale && then.revocation().result() != Finding.Result.PASS) {
      return PathWords.step(StepCode.SEAL_CHAIN, then.revocation());
    }
    return PathWords.step(StepCode.SEAL_CHAIN, then.chain());
  }

  private static Step validity(SESeal seal, Instant at) {
    SealProperty property = seal.info().property();
    return property.isValidAt(at)
        ? Step.pass(
            StepCode.SEAL_VALIDITY,
            Reason.SEAL_IN_VALIDITY,
            property.validStart(),
            property.validEnd(),
            at)
        : Step.fail(
            StepCode.SEAL_VALIDITY,
            Reason.SEAL_OUT_OF_VALIDITY,
            property.validStart(),
            property.validEnd(),
            at);
  }

  private static Step status(SealStatus then, Instant at) {
    return switch (then) {
      case ENABLED -> Step.pass(StepCode.SEAL_STATUS, Reason.SEAL_ENABLED, at);
      case SUSPENDED -> Step.fail(StepCode.SEAL_STATUS, Reason.SEAL_SUSPENDED, at);
      case REVOKED -> Step.fail(StepCode.SEAL_STATUS, Reason.SEAL_REVOKED, at);
      case UNKNOWN -> Step.unknown(StepCode.SEAL_STATUS, Reason.SEAL_STATUS_UNKNOWN);
    };
  }

  /** What became of a seal that was in force then: told, and weighed where only a claim says so. */
  private static List<Step> since(SealStatus now, SigningTime time) {
    return switch (now) {
      case ENABLED, UNKNOWN -> List.of();
      case SUSPENDED ->
          List.of(Step.info(StepCode.SEAL_STATUS, Reason.SEAL_SUSPENDED_SINCE, time.now()));
      case REVOKED ->
          List.of(
              time.proven().isPresent()
                  ? Step.info(StepCode.SEAL_STATUS, Reason.SEAL_REVOKED_SINCE, time.now())
                  : Step.unknown(
                      StepCode.TIMESTAMP, Reason.SEAL_REVOKED_CLAIM_ONLY, time.reference()));
    };
  }
}
