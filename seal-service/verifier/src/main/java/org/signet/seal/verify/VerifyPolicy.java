package org.signet.seal.verify;

import java.util.Objects;
import java.util.Set;

/**
 * Rules of whoever verifies, stricter or looser than the usual ones. No policy excuses a failed
 * step or a bound that was hit: only what is not known about revocation and about the state of a
 * seal may be accepted.
 *
 * @param name what the rules are called, for the report; empty for the usual rules
 * @param profiles the only profiles that are accepted, in the words of the report; empty for all
 * @param required steps that every signature must have passed, time stamps of the document excepted
 * @param accepted steps whose result may be unknown; of {@link #ACCEPTABLE}
 * @param evidenceRequired whether a file without evidence that it is genuine and anchored stays
 *     undecided
 */
public record VerifyPolicy(
    String name,
    Set<String> profiles,
    Set<StepCode> required,
    Set<StepCode> accepted,
    boolean evidenceRequired) {
  /** The profiles that a policy can name. */
  static final Set<String> PROFILES = Set.of("GM_SEAL", "PADES_SM2", "GM_CMS", "CMS");

  /**
   * The steps whose result a policy may leave unknown; of the chain of a seal's maker only whether
   * a certificate of it was revoked.
   */
  public static final Set<StepCode> ACCEPTABLE =
      Set.of(StepCode.SIGNER_REVOCATION, StepCode.SEAL_CHAIN, StepCode.SEAL_STATUS);

  /** The usual rules, which no report mentions. */
  public static final VerifyPolicy USUAL =
      new VerifyPolicy("", Set.of(), Set.of(), Set.of(), false);

  public VerifyPolicy {
    Objects.requireNonNull(name, "name");
    profiles = Set.copyOf(profiles);
    required = Set.copyOf(required);
    accepted = Set.copyOf(accepted);
    if (!ACCEPTABLE.containsAll(accepted)) {
      throw new IllegalArgumentException("expected only " + ACCEPTABLE + ", found " + accepted);
    }
    if (required.contains(StepCode.POLICY) || required.stream().anyMatch(accepted::contains)) {
      throw new IllegalArgumentException("a step is required and accepted, or is the policy");
    }
    if (!PROFILES.containsAll(profiles)) {
      throw new IllegalArgumentException("expected only " + PROFILES + ", found " + profiles);
    }
  }

  /** Whether these are the usual rules. */
  public boolean isUsual() {
    return name.isEmpty();
  }
}
