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
 * @param existedBy what proves that the signature existed, other than its own token
 */
record ValueExamination(
    TrustStore trust,
    StoredEvidence stored,
    SealStatusSource status,
    List<ProvenTime> existedBy,
    Instant now) {

  ValueExamination {
    existedBy = List.copyOf(existedBy);
  }

  /** An examination of a file that brings nothing along. */
  ValueExamination(
      TrustStore trust, SealStatusSource status, List<ProvenTime> existedBy, Instant now) {
    this(trust, StoredEvidence.NONE, status, existedBy, now);
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
    SigningTime time = new SigningTime(content.claimedTime().or(() -> claimed), proven(stamp), now);
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

  private Optional<ProvenTime> proven(Optional<TimeStampCheck> stamp) {
    List<ProvenTime> proofs = new ArrayList<>(existedBy);
    stamp
        .flatMap(TimeStampCheck::time)
        .ifPresent(at -> proofs.add(new ProvenTime(at, TimeSource.TIME_STAMP)));
    return ProvenTime.earliest(proofs);
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
                ProvenTime.earliest(existedBy).map(ProvenTime::at).orElse(now)));
  }

  private List<Step> timeSteps(Optional<TimeStampCheck> stamp, SigningTime time) {
    Optional<Step> late = claimedTooLate(stamp, time);
    if (late.isPresent()) {
      return List.of(late.get());
    }
    List<Step> steps = new ArrayList<>();
    stamp.ifPresent(
        check -> {
          steps.addAll(check.form());
          steps.add(check.step());
        });
    for (ProvenTime proof : existedBy) {
      steps.add(
          proof.source() == TimeSource.ANCHORED_EVIDENCE
              ? Step.pass(StepCode.TIMESTAMP, Reason.ANCHORED_BY, proof.at())
              : Step.pass(StepCode.TIMESTAMP, Reason.EXISTED_BY, proof.at()));
    }
    if (steps.isEmpty()) {
      steps.add(
          Step.info(
              StepCode.TIMESTAMP,
              time.claimed().isPresent() ? Reason.TIME_CLAIMED_ONLY : Reason.TIME_MISSING));
    }
    return steps;
  }

  /**
   * A signature is not made after it is proven to have existed. What its own token says counts
   * here, believed or not.
   */
  private Optional<Step> claimedTooLate(Optional<TimeStampCheck> stamp, SigningTime time) {
    Instant claimed = time.claimed().orElse(Instant.MIN);
    return stamp
        .flatMap(TimeStampCheck::latest)
        .map(at -> new ProvenTime(at, TimeSource.TIME_STAMP))
        .or(() -> ProvenTime.earliest(existedBy))
        .filter(proof -> claimed.isAfter(proof.latestClaim()))
        .map(
            proof ->
                proof.source() == TimeSource.ANCHORED_EVIDENCE
                    ? Step.fail(StepCode.TIMESTAMP, Reason.CLAIM_AFTER_ANCHOR, claimed, proof.at())
                    : Step.fail(StepCode.TIMESTAMP, Reason.CLAIM_AFTER_STAMP, claimed, proof.at()));
  }
}
