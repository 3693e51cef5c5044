package org.signet.idp.keycloak.verify;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code realname-verifier}. */
public final class RealNameVerifierSpi implements Spi {

  @Override
  public boolean isInternal() {
    return false;
  }

  @Override
  public String getName() {
    return "realname-verifier";
  }

  @Override
  public Class<? extends Provider> getProviderClass() {
    return RealNameVerifier.class;
  }

  @Override
  @SuppressWarnings("rawtypes") // the raw type is Keycloak's
  public Class<? extends ProviderFactory> getProviderFactoryClass() {
    return RealNameVerifierFactory.class;
  }
}
