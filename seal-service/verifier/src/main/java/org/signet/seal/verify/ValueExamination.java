package org.signet.seal.verify;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.TrustStore;
import org.signet.seal.verify.words.Reason;

/**
 * The steps about a signature value, the same for every kind of file: value, signer, digest, seal,
 * time stamp.
 *
 * @param trust what is believed, and what the document brought along to judge revocation by
 * @param stored what else the document brought along
 * @param existedBy a proven time by which the signature existed, other than its own token's
 */
record ValueExamination(
    TrustStore trust,
    StoredEvidence stored,
    SealStatusSource status,
    Optional<Instant> existedBy,
    Instant now) {

  /** An examination of a file that brings nothing along. */
  ValueExamination(TrustStore trust, SealStatusSource status, Instant now) {
    this(trust, StoredEvidence.NONE, status, Optional.empty(), now);
  }

  /**
   * Adds the steps and returns the time that they rest on.
   *
   * @param document what was signed
   * @param range how the signer names it
   * @param claimed the time that the file claims, for values that claim none
   * @param further what else was found about the digests
   */
  SigningTime examine(
      Content content,
      Signed document,
      String range,
      Optional<Instant> claimed,
      List<Step> further,
      List<Step> steps)
      throws IOException {
    Optional<TimeStampCheck> stamp = stamp(content);
    SigningTime time =
        SigningTime.of(
            content.claimedTime().or(() -> claimed),
            stamp.flatMap(TimeStampCheck::time),
            existedBy,
            now);
    List<X509CertificateHolder> extra = new ArrayList<>(content.certificates());
    extra.addAll(stored.certificates());
    Step value = content.checkValue(document);
    steps.add(value);
    if (value.result() == StepResult.PASS) {
      X509CertificateHolder signer = content.signer().orElseThrow();
      content.seal().ifPresent(seal -> steps.add(SealSteps.signerOnSeal(seal, signer)));
      steps.addAll(SignerSteps.check(signer, extra, trust, time));
    }
    steps.add(content.checkDigest(document, range));
    steps.addAll(further);
    if (value.result() == StepResult.PASS && content.seal().isPresent()) {
      steps.addAll(SealSteps.check(content.seal().get(), extra, trust, status, time));
    }
    steps.addAll(timeSteps(stamp, time));
    return time;
  }

  private Optional<TimeStampCheck> stamp(Content content) throws IOException {
    Optional<byte[]> token = content.timestampToken();
    return token.isEmpty()
        ? Optional.empty()
        : Optional.of(
            TimeStampCheck.of(
                token.get(),
                Signed.of(content.signatureValue()),
                stored.certificates(),
                trust,
                existedBy.orElse(now)));
  }

  private List<Step> timeSteps(Optional<TimeStampCheck> stamp, SigningTime time) {
    List<Step> steps = new ArrayList<>();
    Optional<Instant> latest = stamp.flatMap(TimeStampCheck::latest).or(() -> existedBy);
    if (latest.isPresent() && time.claimed().filter(t -> t.isAfter(latest.get())).isPresent()) {
      return List.of(
          Step.fail(
              StepCode.TIMESTAMP,
              Reason.CLAIM_AFTER_STAMP,
              time.claimed().orElseThrow(),
              latest.get()));
    }
    stamp.ifPresent(
        check -> {
          steps.addAll(check.form());
          steps.add(check.step());
        });
    existedBy.ifPresent(at -> steps.add(Step.pass(StepCode.TIMESTAMP, Reason.EXISTED_BY, at)));
    if (steps.isEmpty()) {
      steps.add(
          Step.info(
              StepCode.TIMESTAMP,
              time.claimed().isPresent() ? Reason.TIME_CLAIMED_ONLY : Reason.TIME_MISSING));
    }
    return steps;
  }
}
