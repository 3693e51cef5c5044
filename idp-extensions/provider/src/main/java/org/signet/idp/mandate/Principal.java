package org.signet.idp.mandate;

import org.signet.idp.identity.UnifiedSocialCreditCode;

/** Who is acted for (被代理人). */
public sealed interface Principal {

  /**
   * A natural person.
   *
   * @param userId the person's account
   */
  record Natural(String userId) implements Principal {}

  /**
   * A legal person.
   *
   * @param code its unified social credit code
   */
  record Legal(UnifiedSocialCreditCode code) implements Principal {}
}
