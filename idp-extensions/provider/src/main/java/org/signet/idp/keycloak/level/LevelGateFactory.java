package org.signet.idp.keycloak.level;

/** Names the step {@code signet-level-gate}. */
public final class LevelGateFactory extends RequiredStep {

  /** Called by Keycloak. */
  public LevelGateFactory() {
    super(
        "signet-level-gate",
        "Signet level gate",
        "Asks for the sign-on level and age that the client policies say. Goes first.",
        new LevelGate());
  }
}
