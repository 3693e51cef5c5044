package org.signet.idp.mandate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.idp.mandate.Mandate.Standing;
import org.signet.idp.mandate.MandateRefusedException.Reason;

class MandateTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-07-01T00:00:00Z");
  private static final Instant WITHIN = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void allows_its_services_within_its_period_only() {
    Mandate mandate = mandate(Optional.empty(), Optional.empty(), Optional.empty());

    assertThat(mandate.allows(List.of("tax-office"), WITHIN)).isTrue();
    assertThat(mandate.allows(List.of("other-id", "customs"), WITHIN)).isTrue();
    assertThat(mandate.allows(List.of("housing"), WITHIN)).isFalse();
    assertThat(mandate.allows(List.of(), WITHIN)).isFalse();
    assertThat(mandate.allows(List.of("tax-office"), FROM.minusMillis(1))).isFalse();
    assertThat(mandate.allows(List.of("tax-office"), FROM)).isTrue();
    assertThat(mandate.allows(List.of("tax-office"), UNTIL.minusMillis(1))).isTrue();
    assertThat(mandate.allows(List.of("tax-office"), UNTIL)).isFalse();
  }

  @Test
  void waits_for_its_approver() {
    Optional<String> approver = Optional.of("approver");

    assertThat(mandate(approver, Optional.empty(), Optional.empty()).standingAt(WITHIN))
        .isEqualTo(Standing.AWAITING_APPROVAL);
    assertThat(mandate(approver, Optional.of(FROM), Optional.empty()).standingAt(WITHIN))
        .isEqualTo(Standing.IN_FORCE);
    assertThat(mandate(approver, Optional.empty(), Optional.empty()).standingAt(UNTIL))
        .isEqualTo(Standing.EXPIRED);
  }

  @Test
  void what_is_revoked_stays_revoked() {
    Mandate revoked = mandate(Optional.of("approver"), Optional.of(WITHIN), Optional.of(WITHIN));

    for (Instant time : List.of(FROM.minusSeconds(1), WITHIN, UNTIL)) {
      assertThat(revoked.standingAt(time)).isEqualTo(Standing.REVOKED);
      assertThat(revoked.allows(List.of("tax-office"), time)).isFalse();
    }
  }

  @Test
  void refuses_a_period_that_is_none_or_is_over() {
    assertRefused(terms(FROM, FROM, Optional.empty()), FROM, Reason.PERIOD);
    assertRefused(terms(UNTIL, FROM, Optional.empty()), FROM, Reason.PERIOD);
    assertRefused(terms(FROM, UNTIL, Optional.empty()), UNTIL, Reason.PERIOD);
  }

  @Test
  void refuses_a_period_that_is_too_long_or_too_far_ahead() {
    Duration longest = MandateTerms.LONGEST;

    assertThatCode(() -> terms(FROM, FROM.plus(longest), Optional.empty()).check("me", FROM))
        .doesNotThrowAnyException();
    assertRefused(
        terms(FROM, FROM.plus(longest).plusMillis(1), Optional.empty()),
        FROM,
        Reason.PERIOD_TOO_LONG);
    assertRefused(
        terms(FROM, UNTIL, Optional.empty()),
        FROM.minus(longest).minusMillis(1),
        Reason.PERIOD_TOO_LONG);
  }

  @Test
  void grantor_agent_and_approver_are_three() {
    assertThatThrownBy(() -> terms(FROM, UNTIL, Optional.empty()).check("agent", FROM))
        .isInstanceOfSatisfying(
            MandateRefusedException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.AGENT_IS_GRANTOR));
    assertRefused(terms(FROM, UNTIL, Optional.of("me")), FROM, Reason.APPROVER_IS_PARTY);
    assertRefused(terms(FROM, UNTIL, Optional.of("agent")), FROM, Reason.APPROVER_IS_PARTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "tax\n", "税务", "\u0000"})
  void refuses_a_name_that_is_no_service(String name) {
    assertThatThrownBy(() -> ServiceScope.of(List.of("tax-office", name)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refuses_a_scope_of_nothing_and_one_of_everything() {
    assertThatThrownBy(() -> ServiceScope.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                ServiceScope.of(
                    IntStream.rangeClosed(0, ServiceScope.MOST)
                        .mapToObj(i -> "service-" + i)
                        .toList()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(ServiceScope.of(List.of("*")).covers(List.of("tax-office"))).isFalse();
  }

  @Test
  void a_scope_reads_what_it_wrote() {
    ServiceScope scope = ServiceScope.of(List.of("b", "a", "b"));

    assertThat(scope.text()).isEqualTo("a b");
    assertThat(ServiceScope.parse(scope.text())).isEqualTo(scope);
    assertThat(scope.services()).containsExactly("a", "b");
  }

  private static void assertRefused(MandateTerms terms, Instant now, Reason reason) {
    assertThatThrownBy(() -> terms.check("me", now))
        .isInstanceOfSatisfying(
            MandateRefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static MandateTerms terms(Instant from, Instant until, Optional<String> approver) {
    return new MandateTerms(
        new Principal.Natural("me"),
        "agent",
        ServiceScope.of(List.of("tax-office", "customs")),
        from,
        until,
        approver);
  }

  private static Mandate mandate(
      Optional<String> approver, Optional<Instant> approvedAt, Optional<Instant> revokedAt) {
    return new Mandate("id", terms(FROM, UNTIL, approver), "me", FROM, approvedAt, revokedAt);
  }
}
