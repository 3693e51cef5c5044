package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Two who know states of seals. */
class SealStatusSourceTest {
  private static final SealStatusSource ENABLED = (seal, at) -> SealStatus.ENABLED;
  private static final SealStatusSource REVOKED = (seal, at) -> SealStatus.REVOKED;

  private static SealStatus of(SealStatusSource source) {
    return source.statusAt(null, Instant.EPOCH);
  }

  @Test
  void asks_the_other_about_what_the_first_does_not_know_and_about_nothing_else() {
    assertThat(of(SealStatusSource.NONE.or(REVOKED))).isEqualTo(SealStatus.REVOKED);
    assertThat(of(ENABLED.or(REVOKED))).isEqualTo(SealStatus.ENABLED);
    assertThat(of(SealStatusSource.NONE.or(SealStatusSource.NONE))).isEqualTo(SealStatus.UNKNOWN);
  }
}
