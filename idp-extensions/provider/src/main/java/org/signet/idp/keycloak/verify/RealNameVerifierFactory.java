package org.signet.idp.keycloak.verify;

import org.keycloak.provider.ProviderFactory;

/** Makes a verifier from its options; without them it has no authority to ask. */
public interface RealNameVerifierFactory extends ProviderFactory<RealNameVerifier> {}
