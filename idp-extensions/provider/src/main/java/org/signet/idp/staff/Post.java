package org.signet.idp.staff;

import java.time.Instant;
import java.util.Set;

/**
 * What a person is in an organisation.
 *
 * @param organisation where
 * @param roles names of the realm's roles that count in this organisation only
 * @param joinedAt since when
 */
public record Post(Organisation organisation, Set<String> roles, Instant joinedAt) {

  /** Copies the roles. */
  public Post {
    roles = Set.copyOf(roles);
  }
}
