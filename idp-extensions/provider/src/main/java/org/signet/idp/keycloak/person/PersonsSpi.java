package org.signet.idp.keycloak.person;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code signet-persons}. */
public final class PersonsSpi implements Spi {

  @Override
  public boolean isInternal() {
    return false;
  }

  @Override
  public String getName() {
    return "signet-persons";
  }

  @Override
  public Class<? extends Provider> getProviderClass() {
    return Persons.class;
  }

  @Override
  @SuppressWarnings("rawtypes") // the raw type is Keycloak's
  public Class<? extends ProviderFactory> getProviderFactoryClass() {
    return PersonsFactory.class;
  }
}
