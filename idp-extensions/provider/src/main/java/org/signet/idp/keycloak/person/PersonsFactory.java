package org.signet.idp.keycloak.person;

import org.keycloak.provider.ProviderFactory;

/** Makes {@link Persons}. */
public interface PersonsFactory extends ProviderFactory<Persons> {}
