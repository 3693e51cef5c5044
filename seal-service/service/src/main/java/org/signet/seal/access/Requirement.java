package org.signet.seal.access;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a call asks of its caller.
 *
 * @param anyOf one of these roles
 * @param level at least this level of assurance
 * @param writes whether the call changes anything
 * @param systems whether a program may call without a person; it needs neither role nor level,
 *     because what it may do is granted to it by name
 */
public record Requirement(Set<Role> anyOf, int level, boolean writes, boolean systems) {
  public Requirement {
    anyOf = Set.copyOf(anyOf);
  }

  /**
   * Lets the person pass or says why not.
   *
   * @throws PermissionRefusedException when no role fits, the level is too low, an auditor would
   *     write, or a program calls what only persons may
   */
  public void check(Person person) throws PermissionRefusedException {
    if (writes && person.has(Role.SEAL_AUDITOR)) {
      throw new PermissionRefusedException(
          PermissionRefusedException.Reason.AUDITOR_WRITES_NOTHING,
          "The token carries the role seal-auditor, and who audits changes nothing.");
    }
    if (person.system().isPresent()) {
      checkSystem();
    } else {
      checkRoleAndLevel(person);
    }
  }

  private void checkSystem() throws PermissionRefusedException {
    if (!systems) {
      throw new PermissionRefusedException(
          PermissionRefusedException.Reason.PERSON_NEEDED,
          "The token was issued to a program; the call needs a person.");
    }
  }

  private void checkRoleAndLevel(Person person) throws PermissionRefusedException {
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
