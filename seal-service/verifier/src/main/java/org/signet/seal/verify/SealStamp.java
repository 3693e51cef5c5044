package org.signet.seal.verify;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.ses.SESeal;
import org.signet.seal.verify.words.Reason;

/**
 * The time-stamp token over the seal maker's signature, which seals of version 5 may carry (GM/T
 * 0031-2025): the seal existed by then. Nobody signs the token's place in the seal, so a seal
 * without one is no worse; one that is there must hold and must agree with what the seal and its
 * user say.
 *
 * @param steps step SEAL_TIMESTAMP, and what speaks against the token's form
 * @param existedBy the time that it proves; empty unless all of it holds
 */
record SealStamp(List<Step> steps, Optional<Instant> existedBy) {
  private static final SealStamp NONE = new SealStamp(List.of(), Optional.empty());

  static SealStamp of(
      SESeal seal, Collection<X509CertificateHolder> extra, TrustStore trust, SigningTime time)
      throws IOException {
    Optional<byte[]> token = seal.timestampToken();
    if (token.isEmpty()) {
      return NONE;
    }
    TimeStampCheck check;
    try {
      check =
          TimeStampCheck.of(
              token.get(),
              Signed.of(seal.signatureValue()),
              extra,
              trust,
              time.revocationReference());
    } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
      // Bouncy Castle reads some values only when they are used, and throws these at damaged ones.
      return new SealStamp(
          List.of(Step.fail(StepCode.SEAL_TIMESTAMP, Reason.STAMP_NOT_A_TOKEN, e.getMessage())),
          Optional.empty());
    }
    List<Step> steps = new ArrayList<>(check.form());
    Step judged = check.step();
    steps.add(new Step(StepCode.SEAL_TIMESTAMP, judged.result(), judged.detail()));
    check.time().flatMap(at -> contradiction(seal, at, time)).ifPresent(steps::add);
    boolean sound = steps.stream().allMatch(step -> step.result() == StepResult.PASS);
    return new SealStamp(steps, sound ? check.time() : Optional.empty());
  }

  /** What the maker and the signer say of the time, held against the token. */
  private static Optional<Step> contradiction(SESeal seal, Instant stamped, SigningTime time) {
    Instant made = seal.info().property().createDate();
    if (made.isAfter(stamped.plus(SignerSteps.CLOCK_TOLERANCE))) {
      return Optional.of(
          Step.fail(StepCode.SEAL_TIMESTAMP, Reason.SEAL_MADE_AFTER_STAMP, made, stamped));
    }
    Instant used = time.claimed().orElse(stamped);
    return used.plus(SignerSteps.CLOCK_TOLERANCE).isBefore(stamped)
        ? Optional.of(
            Step.fail(StepCode.SEAL_TIMESTAMP, Reason.SEAL_USED_BEFORE_STAMP, used, stamped))
        : Optional.empty();
  }
}
