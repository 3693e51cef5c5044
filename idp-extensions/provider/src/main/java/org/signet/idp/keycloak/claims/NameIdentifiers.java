package org.signet.idp.keycloak.claims;

import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.saml.SamlProtocol;

/**
 * As what a SAML service provider knows an account: by a persistent name identifier that is its own
 * (SAML 2.0 Core, 8.3.7). Keycloak makes one at an account's first sign-on there and keeps it with
 * the account; who is acted for may never have signed on there.
 */
final class NameIdentifiers {
  private static final String KEPT = SamlProtocol.SAML_PERSISTENT_NAME_ID_FOR + ".";

  private NameIdentifiers() {}

  /**
   * From an account's id to the provider's name identifier: of who signed on, the one of the
   * assertion.
   */
  static UnaryOperator<String> of(
      KeycloakSession session, UserSessionModel signOn, AuthenticatedClientSessionModel client) {
    return account ->
        account.equals(signOn.getUser().getId())
            ? client.getNote(SamlProtocol.SAML_NAME_ID)
            : persistent(
                session.users().getUserById(signOn.getRealm(), account),
                client.getClient().getClientId());
  }

  /** As Keycloak finds and makes them. */
  private static String persistent(UserModel user, String provider) {
    return Stream.of(provider, "*")
        .flatMap(name -> user.getAttributeStream(KEPT + name).limit(1))
        .findFirst()
        .orElseGet(() -> made(user, provider));
  }

  private static String made(UserModel user, String provider) {
    String identifier = "G-" + UUID.randomUUID();
    user.setSingleAttribute(KEPT + provider, identifier);
    return identifier;
  }
}
