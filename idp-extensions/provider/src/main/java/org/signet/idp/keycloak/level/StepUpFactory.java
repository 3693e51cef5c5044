package org.signet.idp.keycloak.level;

/** Names the step {@code signet-step-up}. */
public final class StepUpFactory extends RequiredStep {

  /** Called by Keycloak. */
  public StepUpFactory() {
    super(
        "signet-step-up",
        "Signet step-up of the identity",
        "Halts a person whose identity is proved less than the client policies say. Goes last.",
        new StepUp());
  }
}
