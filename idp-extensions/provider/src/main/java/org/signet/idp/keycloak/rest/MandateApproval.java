package org.signet.idp.keycloak.rest;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.signet.idp.identity.VaultException;
import org.signet.idp.keycloak.mandate.Mandates;
import org.signet.idp.mandate.Mandate;

/** The second person's word for a mandate that waits for it. */
record MandateApproval(KeycloakSession session, UserModel approver) {

  /**
   * The mandate that the approver is named in, held until the transaction ends.
   *
   * @throws RefusedException also when there is one of others: who is no party to it is not told
   *     that it exists
   */
  Mandate held(String id) throws RefusedException {
    return mandates()
        .hold(id)
        .filter(held -> held.terms().approver().filter(approver.getId()::equals).isPresent())
        .orElseThrow(() -> new RefusedException(Problem.UNKNOWN_MANDATE));
  }

  /** Approves what {@link #held} gave. */
  void approve(Mandate mandate) throws RefusedException, VaultException {
    new MandateGrant(session, approver).requireLevel();
    if (mandate.standingAt(MandateGrant.now()) != Mandate.Standing.AWAITING_APPROVAL) {
      throw new RefusedException(Problem.MANDATE_OVER);
    }
    mandates().approve(mandate, MandateGrant.now());
  }

  private Mandates mandates() {
    return Mandates.of(session, session.getContext().getRealm());
  }
}
