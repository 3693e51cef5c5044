package org.signet.idp.level;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a relying system must be given, and what it may get.
 *
 * @param identity the least level of the identity, 1 to 4
 * @param signOn the least level of the sign-on, 0 to 4
 * @param maximumAge how old a sign-on may be; empty for any age
 * @param kinds who is served
 * @param released names of the claims and attributes about a subject that leave; empty when the
 *     client's scopes alone decide
 */
public record RelyingRule(
    int identity,
    int signOn,
    Optional<Duration> maximumAge,
    Set<SubjectKind> kinds,
    Optional<Set<String>> released) {

  /** Asks nothing and releases what the scopes release. */
  public static final RelyingRule NONE =
      new RelyingRule(1, 0, Optional.empty(), EnumSet.allOf(SubjectKind.class), Optional.empty());

  /** Checks ranges. */
  public RelyingRule {
    if (identity < 1 || identity > 4) {
      throw new IllegalArgumentException("expected an identity level from 1 to 4: " + identity);
    }
    if (signOn < 0 || signOn > 4) {
      throw new IllegalArgumentException("expected a sign-on level from 0 to 4: " + signOn);
    }
    Objects.requireNonNull(maximumAge, "maximumAge");
    kinds = Set.copyOf(kinds);
    released = released.map(Set::copyOf);
  }

  /** Both rules at once: the higher levels, the shorter age, what both serve and release. */
  public RelyingRule and(RelyingRule other) {
    Set<SubjectKind> both = new HashSet<>(kinds);
    both.retainAll(other.kinds);
    return new RelyingRule(
        Math.max(identity, other.identity),
        Math.max(signOn, other.signOn),
        shorter(maximumAge, other.maximumAge),
        both,
        common(released, other.released));
  }

  /** Whether a claim about the subject may leave. */
  public boolean releases(String claim) {
    return released.isEmpty() || released.get().contains(claim);
  }

  /**
   * Whether a claim about the subject may be told.
   *
   * @param plain whether it is told only where it is named
   */
  public boolean tells(String claim, boolean plain) {
    return releases(claim) && (!plain || released.isPresent());
  }

  /** The first thing that a session lacks. */
  public Optional<Lack> lack(SubjectKind kind, SessionLevel level) {
    if (!kinds.contains(kind)) {
      return Optional.of(Lack.KIND);
    }
    if (kind == SubjectKind.SERVICE) {
      return Optional.empty(); // nobody's identity, and no sign-on: its secret is its client's
    }
    if (level.identity().number() < identity) {
      return Optional.of(Lack.IDENTITY);
    }
    return level.signOn() < signOn ? Optional.of(Lack.SIGN_ON) : Optional.empty();
  }

  private static Optional<Duration> shorter(Optional<Duration> one, Optional<Duration> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    return one.get().compareTo(other.get()) <= 0 ? one : other;
  }

  private static Optional<Set<String>> common(
      Optional<Set<String>> one, Optional<Set<String>> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    Set<String> both = new HashSet<>(one.get());
    both.retainAll(other.get());
    return Optional.of(both);
  }

  /** What a session lacks. */
  public enum Lack {
    /** The system does not serve this kind of subject. */
    KIND,
    /** The identity is not proved well enough. */
    IDENTITY,
    /** The sign-on is not strong enough. */
    SIGN_ON
  }
}
