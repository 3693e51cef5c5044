package org.signet.seal.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.CertificatePath;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.Finding;
import org.signet.gm.cert.KeyUsageRule;
import org.signet.gm.cert.PathFindings;
import org.signet.gm.cert.PathReason;
import org.signet.gm.cert.TrustStore;
import org.signet.seal.verify.words.Reason;

/** The steps about the signer's certificate: chain, validity, revocation. */
final class SignerSteps {
  /** How far the signer's clock may be ahead of ours. */
  static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  private SignerSteps() {}

  static List<Step> check(
      X509CertificateHolder signer,
      Collection<X509CertificateHolder> extra,
      TrustStore trust,
      SigningTime time) {
    KeyUsageRule rule = rule(signer);
    PathFindings then = CertificatePath.check(signer, extra, trust, time.reference(), rule);
    PathFindings revocation =
        CertificatePath.check(signer, extra, trust, time.revocationReference(), rule);
    List<Step> steps = new ArrayList<>();
    steps.add(PathWords.step(StepCode.SIGNER_CHAIN, then.chain()));
    steps.add(validity(then, revocation, time));
    steps.add(revocation(revocation, time));
    return steps;
  }

  /** GM/T 0015 wants a key usage; RFC 5280 certificates of other algorithms may be silent. */
  private static KeyUsageRule rule(X509CertificateHolder signer) {
    try {
      Certificates.publicKey(signer);
      return KeyUsageRule.SIGNING;
    } catch (CertificateFormatException e) {
      return KeyUsageRule.SIGNING_IF_SAID; // not an SM2 key
    }
  }

  private static Step validity(PathFindings then, PathFindings now, SigningTime time) {
    if (time.reference().isAfter(time.now().plus(CLOCK_TOLERANCE))) {
      return Step.fail(
          StepCode.SIGNER_VALIDITY, Reason.TIME_IN_FUTURE, time.reference(), time.now());
    }
    boolean expiredSince =
        then.validity().result() == Finding.Result.PASS
            && now.validity().result() == Finding.Result.FAIL;
    if (expiredSince) {
      return Step.unknown(
          StepCode.SIGNER_VALIDITY, Reason.CERTIFICATE_EXPIRED_SINCE, now.validity().detail());
    }
    return PathWords.step(StepCode.SIGNER_VALIDITY, then.validity());
  }

  /** A revocation after a proven time passes with a note; after a claimed time it does not. */
  private static Step revocation(PathFindings found, SigningTime time) {
    Finding finding = found.revocation();
    boolean nothingAsked = found.path().size() < 2 && found.chain().result() != Finding.Result.PASS;
    if (nothingAsked && finding.result() == Finding.Result.PASS) {
      return Step.unknown(StepCode.SIGNER_REVOCATION, Reason.CRL_MISSING, found.chain().detail());
    }
    if (finding.reason() == PathReason.REVOKED_LATER) {
      return time.proven().isPresent()
          ? PathWords.step(StepCode.SIGNER_REVOCATION, StepResult.PASS, finding)
          : Step.fail(StepCode.SIGNER_REVOCATION, Reason.REVOKED, finding.detail());
    }
    boolean afterClaim =
        finding.reason() == PathReason.REVOKED
            && time.proven().isEmpty()
            && found.revokedAt().map(at -> at.isAfter(time.reference())).orElse(false);
    return afterClaim
        ? Step.fail(StepCode.SIGNER_REVOCATION, Reason.REVOKED_CLAIM_ONLY, finding.detail())
        : PathWords.step(StepCode.SIGNER_REVOCATION, finding);
  }
}
