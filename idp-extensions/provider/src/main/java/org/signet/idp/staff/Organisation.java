package org.signet.idp.staff;

import org.signet.idp.identity.GovernmentLevel;
import org.signet.idp.identity.RegisteredName;
import org.signet.idp.identity.UnifiedSocialCreditCode;

/**
 * A department or office of government.
 *
 * @param path where it stands; ends with its own code
 * @param name as on its seal, 1 to {@value #LONGEST_NAME} characters
 * @param level of government; never higher than that of the organisation above it
 */
public record Organisation(OrganisationPath path, String name, GovernmentLevel level) {
  /** Longest name in characters. */
  public static final int LONGEST_NAME = 100;

  /** Checks the name. */
  public Organisation {
    RegisteredName.check(name, LONGEST_NAME);
  }

  /** Its code. */
  public UnifiedSocialCreditCode code() {
    return path.code();
  }
}
