package org.signet.idp.keycloak.person;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signet.idp.identity.IdentityLevel;

/**
 * How well an identity was proved.
 *
 * @param level what was reached
 * @param evidence a code of how: {@code [a-z0-9.:/-]}, at most 100 characters, so that no personal
 *     data can slip in
 * @param until when the proof expires; empty when it does not
 */
public record LevelProof(IdentityLevel level, String evidence, Optional<Instant> until) {
  private static final Pattern CODE = Pattern.compile("[a-z0-9.:/-]{1,100}");

  /** Checks the form of the evidence. */
  public LevelProof {
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(until, "until");
    if (!CODE.matcher(evidence).matches()) {
      throw new IllegalArgumentException("expected evidence as a code of [a-z0-9.:/-]");
    }
  }
}
