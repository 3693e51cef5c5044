package org.signet.seal.verify;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.TrustStore;
import org.signet.seal.verify.words.Reason;

/**
 * The steps about a signature value, the same for every kind of file: value, signer, digest, seal,
 * time stamp.
 */
record ValueExamination(TrustStore trust, SealStatusSource status, Instant now) {

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
        new SigningTime(
            content.claimedTime().or(() -> claimed), stamp.flatMap(TimeStampCheck::time), now);
    Step value = content.checkValue(document);
    steps.add(value);
    if (value.result() == StepResult.PASS) {
      X509CertificateHolder signer = content.signer().orElseThrow();
      content.seal().ifPresent(seal -> steps.add(SealSteps.signerOnSeal(seal, signer)));
      steps.addAll(SignerSteps.check(signer, content.certificates(), trust, time));
    }
    steps.add(content.checkDigest(document, range));
    steps.addAll(further);
    if (value.result() == StepResult.PASS && content.seal().isPresent()) {
      steps.addAll(
          SealSteps.check(content.seal().get(), content.certificates(), trust, status, time));
    }
    steps.add(timeStep(stamp, time));
    return time;
  }

  private Optional<TimeStampCheck> stamp(Content content) throws IOException {
    Optional<byte[]> token = content.timestampToken();
    return token.isEmpty()
        ? Optional.empty()
        : Optional.of(
            TimeStampCheck.of(token.get(), Signed.of(content.signatureValue()), trust, now));
  }

  private static Step timeStep(Optional<TimeStampCheck> stamp, SigningTime time) {
    if (stamp.isEmpty()) {
      return time.claimed().isPresent()
          ? Step.info(StepCode.TIMESTAMP, Reason.TIME_CLAIMED_ONLY)
          : Step.info(StepCode.TIMESTAMP, Reason.TIME_MISSING);
    }
    boolean claimedLater =
        stamp.get().stated().isPresent()
            && time.claimed().isPresent()
            && time.claimed().get().isAfter(stamp.get().stated().get());
    return claimedLater
        ? Step.fail(
            StepCode.TIMESTAMP,
            Reason.CLAIM_AFTER_STAMP,
            time.claimed().get(),
            stamp.get().stated().get())
        : stamp.get().step();
  }
}
