package org.signet.idp.keycloak.recovery;

import org.signet.idp.keycloak.level.RequiredStep;

/** Names the step {@code signet-recovery}. */
public final class RecoveryFactory extends RequiredStep {

  /** For the service loader. */
  public RecoveryFactory() {
    super(
        "signet-recovery",
        "Signet recovery",
        "First in a flow of reset credentials: finds the account of who proves who she is.",
        new Recovery());
  }
}
