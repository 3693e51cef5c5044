package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signet.gm.cert.Revocation;
import org.signet.gm.cert.TrustStore;
import org.signet.seal.verify.words.Reason;

/** Whose word counts for the time of signing. */
class SignerStepsTest {
  private static final TestRegion REGION = new TestRegion();
  private static final Instant SIGNED = TestRegion.NOW;
  private static final Instant REVOKED = SIGNED.plus(Duration.ofHours(1));
  private static final Instant LATER = SIGNED.plus(Duration.ofHours(2));

  private static Step revocation(Optional<Instant> claimed, Optional<Instant> stamped) {
    Optional<ProvenTime> proven = stamped.map(at -> new ProvenTime(at, TimeSource.TIME_STAMP));
    TrustStore trust =
        REGION.trust(
            List.of(new Revocation(REGION.signer.certificate().getSerialNumber(), REVOKED, 1)));
    return SignerSteps.check(
            REGION.signer.certificate(), List.of(), trust, new SigningTime(claimed, proven, LATER))
        .get(2);
  }

  @Test
  void a_proven_time_before_the_revocation_passes_with_the_reason_told() {
    Step step = revocation(Optional.of(SIGNED), Optional.of(SIGNED));
    assertThat(step.result()).isEqualTo(StepResult.PASS);
    assertThat(step.detail().reason()).isEqualTo(Reason.REVOKED_LATER);
  }

  @Test
  void a_claimed_time_before_the_revocation_is_refused() {
    Step step = revocation(Optional.of(SIGNED), Optional.empty());
    assertThat(step.result()).isEqualTo(StepResult.FAIL);
    assertThat(step.detail().reason()).isEqualTo(Reason.REVOKED_CLAIM_ONLY);
  }

  @Test
  void a_proven_time_after_the_revocation_is_refused() {
    Step step = revocation(Optional.of(SIGNED), Optional.of(REVOKED.plusSeconds(60)));
    assertThat(step.result()).isEqualTo(StepResult.FAIL);
    assertThat(step.detail().reason()).isEqualTo(Reason.REVOKED);
  }

  @Test
  void no_time_at_all_is_judged_by_the_present() {
    assertThat(revocation(Optional.empty(), Optional.empty()).result()).isEqualTo(StepResult.FAIL);
  }

  private static List<Step> steps(TrustStore trust, SigningTime time) {
    return SignerSteps.check(REGION.signer.certificate(), List.of(), trust, time);
  }

  private static void assertStep(Step step, StepResult result, Reason reason) {
    assertThat(step.result()).as(step.toString()).isEqualTo(result);
    assertThat(step.detail().reason()).isEqualTo(reason);
  }

  @Test
  void without_an_anchor_nothing_is_known_of_revocation() {
    SigningTime time = new SigningTime(Optional.of(SIGNED), Optional.empty(), LATER);
    List<Step> steps = steps(TrustStore.empty(), time);
    assertStep(steps.get(0), StepResult.UNKNOWN, Reason.CHAIN_NO_ANCHORS);
    assertStep(steps.get(2), StepResult.UNKNOWN, Reason.CRL_MISSING);
  }

  @Test
  void without_a_list_nothing_is_known_of_revocation() {
    TrustStore trust =
        TrustStore.of(List.of(REGION.ca.root()), List.of(REGION.ca.region()), List.of());
    SigningTime time = new SigningTime(Optional.of(SIGNED), Optional.empty(), LATER);
    List<Step> steps = steps(trust, time);
    assertStep(steps.get(0), StepResult.PASS, Reason.CHAIN_TRUSTED);
    assertStep(steps.get(2), StepResult.UNKNOWN, Reason.CRL_MISSING);
  }

  @Test
  void a_time_that_lies_ahead_is_refused() {
    SigningTime time = new SigningTime(Optional.of(LATER), Optional.empty(), SIGNED);
    assertStep(steps(REGION.trust(), time).get(1), StepResult.FAIL, Reason.TIME_IN_FUTURE);
  }

  @Test
  void a_claimed_time_does_not_outlive_the_certificate() {
    Instant expired = REGION.signer.certificate().getNotAfter().toInstant().plusSeconds(1);
    SigningTime claimed = new SigningTime(Optional.of(SIGNED), Optional.empty(), expired);
    assertStep(
        steps(REGION.trust(), claimed).get(1),
        StepResult.UNKNOWN,
        Reason.CERTIFICATE_EXPIRED_SINCE);
    SigningTime proven =
        new SigningTime(
            Optional.of(SIGNED),
            Optional.of(new ProvenTime(SIGNED, TimeSource.TIME_STAMP)),
            expired);
    assertStep(steps(REGION.trust(), proven).get(1), StepResult.PASS, Reason.CERTIFICATE_VALID);
  }

  @Test
  void a_certificate_that_had_expired_at_the_claimed_time_is_refused() {
    Instant expired = REGION.signer.certificate().getNotAfter().toInstant().plusSeconds(1);
    SigningTime time = new SigningTime(Optional.of(expired), Optional.empty(), expired);
    assertStep(steps(REGION.trust(), time).get(1), StepResult.FAIL, Reason.CERTIFICATE_EXPIRED);
  }
}
