package org.signet.idp.keycloak.verify;

import java.util.Optional;
import org.keycloak.provider.Provider;
import org.signet.idp.verifier.Verifier;

/** The authority that this server asks. */
public interface RealNameVerifier extends Provider {
  /** The authority; empty when none is configured. */
  Optional<Verifier> verifier();

  @Override
  default void close() {}
}
