package org.signet.idp.keycloak.rest;

import org.signet.idp.identity.CreditCodeFormatException;
import org.signet.idp.identity.UnifiedSocialCreditCode;

/** Credit codes that come in requests. */
final class CreditCodes {
  private CreditCodes() {}

  /** Reads a code, or refuses with a problem that does not repeat it. */
  static UnifiedSocialCreditCode parse(String code, Problem otherwise) throws RefusedException {
    try {
      return UnifiedSocialCreditCode.parse(code);
    } catch (CreditCodeFormatException e) {
      throw new RefusedException(otherwise, e.getMessage());
    }
  }

  /** For events: what is no credit code comes from outside and may be anything. */
  static String forEvent(String code) {
    try {
      return UnifiedSocialCreditCode.parse(code).code();
    } catch (CreditCodeFormatException e) {
      return "unknown";
    }
  }
}
