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

  private static Step revocation(Optional<Instant> claimed, Optional<Instant> proven) {
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
}
