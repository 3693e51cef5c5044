package org.signet.seal.access;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a call asks of its caller.
 *
 * @param anyOf one of these roles
 * @param level at least this level of assurance
 */
public record Requirement(Set<Role> anyOf, int level) {
  public Requirement {
    anyOf = Set.copyOf(anyOf);
  }

  /**
   * Lets the person pass or says why not.
   *
   * @throws PermissionRefusedException when no role fits or the level is too low
   */
  public void check(Person person) throws PermissionRefusedException {
    if (anyOf.stream().noneMatch(person::has)) {
      throw new PermissionRefusedException(
          PermissionRefusedException.Reason.ROLE_MISSING,
          "The call needs the role "
              + anyOf.stream().map(Role::claim).sorted().collect(Collectors.joining(" or "))
              + ", which the token does not carry.");
    }
    if (person.level() < level) {
      throw new PermissionRefusedException(
          PermissionRefusedException.Reason.LEVEL_TOO_LOW,
          "The call needs identity level "
              + level
              + ", the token carries level "
              + person.level()
              + ".");
    }
  }
}
