package org.signet.idp.keycloak.claims;

import java.util.Arrays;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCWellKnownProviderFactory;
import org.keycloak.protocol.oidc.representations.OIDCConfigurationRepresentation;
import org.keycloak.wellknown.WellKnownProvider;
import org.signet.idp.disclosure.PersonAttribute;
import org.signet.idp.disclosure.VerifiedPerson;

/**
 * Adds to {@code /.well-known/openid-configuration} what OpenID Connect for Identity Assurance 1.0,
 * section 8, asks for.
 */
public final class DiscoveryFactory extends OIDCWellKnownProviderFactory {

  @Override
  public WellKnownProvider create(KeycloakSession session) {
    return new Extended(super.create(session));
  }

  @Override
  public String getId() {
    return "signet-openid-configuration";
  }

  @Override
  public String getAlias() {
    return OIDCWellKnownProviderFactory.PROVIDER_ID;
  }

  /** Before Keycloak's own. */
  @Override
  public int getPriority() {
    return 1;
  }

  private record Extended(WellKnownProvider own) implements WellKnownProvider {

    @Override
    public Object getConfig() {
      Object config = own.getConfig();
      if (config instanceof OIDCConfigurationRepresentation known) {
        known.setOtherClaims("verified_claims_supported", true);
        known.setOtherClaims("trust_frameworks_supported", List.of(VerifiedPerson.TRUST_FRAMEWORK));
        known.setOtherClaims("evidence_supported", List.of());
        known.setOtherClaims(
            "claims_in_verified_claims_supported",
            Arrays.stream(PersonAttribute.values()).map(PersonAttribute::claim).toList());
      }
      return config;
    }

    @Override
    public void close() {
      own.close();
    }
  }
}
