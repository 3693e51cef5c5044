package org.signet.seal.registry;

import org.signet.seal.access.Organisation;
import org.signet.seal.access.Person;
import org.signet.seal.access.Role;
import org.signet.seal.store.Scope;
import org.signet.seal.store.SealRow;

/**
 * Who may do what to whose seals. A role counts for the person's own organisation; the roles of
 * administration count down the branch too, never up or across. Duties that must not meet in one
 * person are kept apart by looking at who did what before.
 */
public final class Duties {
  private Duties() {}

  /** The organisation that a person acts for. */
  static Organisation organisation(Person by) throws RefusedException {
    return by.organisation()
        .orElseThrow(
            () ->
                new RefusedException(
                    Refusal.ORGANIZATION_MISSING,
                    "The token names no organisation that the person acts for."));
  }

  /** Only for what belongs to the person's own organisation. */
  static void requireOwn(Person by, String organizationPath) throws RefusedException {
    if (!organisation(by).pathText().equals(organizationPath)) {
      throw new RefusedException(
          Refusal.OTHER_ORGANIZATION, "The seal belongs to another organisation than the person.");
    }
  }

  /** For the own organisation and all that stand below it. */
  static void requireBranch(Person by, String organizationPath) throws RefusedException {
    if (!organisation(by).leads(organizationPath)) {
      throw new RefusedException(
          Refusal.OTHER_ORGANIZATION,
          "The organisation is neither the person's own nor one below it.");
    }
  }

  /** What a person may see: the own organisation's, with a role of administration the branch's. */
  public static Scope sight(Person by) throws RefusedException {
    return new Scope(organisation(by).pathText(), administers(by));
  }

  /** Lets a person see what belongs to an organisation, or says why not. */
  static void requireSight(Person by, String organizationPath) throws RefusedException {
    if (administers(by)) {
      requireBranch(by, organizationPath);
    } else {
      requireOwn(by, organizationPath);
    }
  }

  /** Whether a person sees what others did. */
  public static boolean oversees(Person by) {
    return by.has(Role.SEAL_MANAGER) || by.has(Role.SEAL_AUDITOR);
  }

  /** Whether a person oversees the branch that an organisation stands in. */
  public static boolean overseesBranch(Person by, String organizationPath) {
    return oversees(by) && by.organisation().filter(own -> own.leads(organizationPath)).isPresent();
  }

  private static boolean administers(Person by) {
    return oversees(by) || by.has(Role.SEAL_APPROVER) || by.has(Role.SEAL_MAKER);
  }

  /** Who approved or made a seal does not stamp with it. */
  static void requireNoHandIn(Person by, SealRow seal) throws RefusedException {
    if (by.subject().equals(seal.createdBy())) {
      throw new RefusedException(
          Refusal.MAKER_MAY_NOT_STAMP, "The person who made the seal does not stamp with it.");
    }
    if (by.subject().equals(seal.origin().approvedBy())) {
      throw new RefusedException(
          Refusal.APPROVER_MAY_NOT_STAMP,
          "The person who approved the seal does not stamp with it.");
    }
  }
}
