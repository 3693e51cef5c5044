package org.signet.seal.access;

import java.security.Principal;
import java.util.Optional;
import java.util.Set;

/**
 * The person a verified token speaks for.
 *
 * @param subject stable identifier of the sign-on, without meaning
 * @param username log-in name
 * @param level level of assurance, 1 to 4; 0 when the token states none
 * @param maskedName real name with all but the family name masked
 * @param organizationCode unified social credit code of the organisation the person acts for
 */
public record Person(
    String subject,
    String username,
    int level,
    Set<Role> roles,
    Optional<String> maskedName,
    Optional<String> organizationCode,
    Optional<String> organizationName)
    implements Principal {
  public Person {
    roles = Set.copyOf(roles);
  }

  @Override
  public String getName() {
    return subject;
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }
}
