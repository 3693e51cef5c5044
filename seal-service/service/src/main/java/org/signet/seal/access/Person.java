package org.signet.seal.access;

import java.security.Principal;
import java.util.Optional;
import java.util.Set;

/**
 * The person, or the system, a verified token speaks for.
 *
 * @param subject stable identifier of the sign-on, without meaning
 * @param username log-in name
 * @param level level of assurance, 1 to 4; 0 when the token states none
 * @param maskedName real name with all but the family name masked
 * @param organisation the one the person acts for
 * @param system client id, when the token was issued to a program and no person is behind it
 */
public record Person(
    String subject,
    String username,
    int level,
    Set<Role> roles,
    Optional<String> maskedName,
    Optional<Organisation> organisation,
    Optional<String> system)
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

  public Optional<String> organizationCode() {
    return organisation.map(Organisation::code);
  }
}
