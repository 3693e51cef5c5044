package org.signet.idp.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.idp.identity.IdentityLevel;
import org.signet.idp.level.RelyingRule.Lack;

class RelyingRuleTest {
  private static final RelyingRule STAMPING =
      new RelyingRule(
          3,
          2,
          Optional.of(Duration.ofMinutes(10)),
          Set.of(SubjectKind.NATURAL_PERSON, SubjectKind.AGENT),
          Optional.of(Set.of("region", "name")));

  @ParameterizedTest
  @CsvSource({"PRESENT, 2, 2", "CHECKED, 4, 2", "CERTIFIED, 0, 0", "ASSERTED, 3, 1"})
  void the_lower_level_counts(IdentityLevel identity, int signOn, int effective) {
    assertThat(new SessionLevel(identity, signOn).effective()).isEqualTo(effective);
  }

  @Test
  void says_what_a_session_lacks_the_kind_first() {
    assertThat(lack(SubjectKind.NATURAL_PERSON, IdentityLevel.PRESENT, 2)).isEmpty();
    assertThat(lack(SubjectKind.AGENT, IdentityLevel.CERTIFIED, 4)).isEmpty();
    assertThat(lack(SubjectKind.LEGAL_PERSON, IdentityLevel.ASSERTED, 0)).contains(Lack.KIND);
    assertThat(lack(SubjectKind.NATURAL_PERSON, IdentityLevel.CHECKED, 4)).contains(Lack.IDENTITY);
    assertThat(lack(SubjectKind.NATURAL_PERSON, IdentityLevel.PRESENT, 1)).contains(Lack.SIGN_ON);
    assertThat(lack(SubjectKind.SERVICE, IdentityLevel.ASSERTED, 1)).contains(Lack.KIND);
  }

  @Test
  void a_program_that_is_served_needs_no_level() {
    RelyingRule programs =
        new RelyingRule(3, 3, Optional.empty(), Set.of(SubjectKind.SERVICE), Optional.empty());
    assertThat(programs.lack(SubjectKind.SERVICE, new SessionLevel(IdentityLevel.ASSERTED, 1)))
        .isEmpty();
  }

  @Test
  void two_rules_together_are_the_stricter_in_everything() {
    RelyingRule other =
        new RelyingRule(
            2,
            3,
            Optional.of(Duration.ofHours(1)),
            Set.of(SubjectKind.AGENT, SubjectKind.SERVICE),
            Optional.of(Set.of("region", "id_number")));
    RelyingRule both = STAMPING.and(other);
    assertThat(both)
        .isEqualTo(
            new RelyingRule(
                3,
                3,
                Optional.of(Duration.ofMinutes(10)),
                Set.of(SubjectKind.AGENT),
                Optional.of(Set.of("region"))))
        .isEqualTo(other.and(STAMPING));
    assertThat(STAMPING.and(RelyingRule.NONE)).isEqualTo(STAMPING);
  }

  @Test
  void plain_claims_need_to_be_named_and_others_need_not_to_be_left_out() {
    assertThat(RelyingRule.NONE.tells("region", false)).isTrue();
    assertThat(RelyingRule.NONE.tells("name", true)).isFalse();
    assertThat(STAMPING.tells("name", true)).isTrue();
    assertThat(STAMPING.tells("age_over_18", false)).isFalse();
  }

  @Test
  void refuses_levels_that_do_not_exist() {
    for (int level : new int[] {-1, 5}) {
      assertThatThrownBy(
              () -> new RelyingRule(1, level, Optional.empty(), Set.of(), Optional.empty()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> new SessionLevel(IdentityLevel.PRESENT, level))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new RelyingRule(0, 1, Optional.empty(), Set.of(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Optional<Lack> lack(SubjectKind kind, IdentityLevel identity, int signOn) {
    return STAMPING.lack(kind, new SessionLevel(identity, signOn));
  }
}
