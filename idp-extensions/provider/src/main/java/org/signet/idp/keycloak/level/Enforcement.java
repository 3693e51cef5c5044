package org.signet.idp.keycloak.level;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.ErrorResponseException;
import org.signet.idp.identity.VaultException;
import org.signet.idp.keycloak.rule.RuleQuery;
import org.signet.idp.level.RelyingRule;

/** Compares a session with a rule, at the moment a token is made. */
public final class Enforcement {
  private Enforcement() {}

  /** Attribute of a client that is another region: it is told only of whom this one knows. */
  public static final String REGION_CLIENT = "signet.region";

  /**
   * Refuses a token to a session that lacks what the client's rule asks, and to a region whom
   * another region signed on.
   *
   * @throws ErrorResponseException {@code invalid_grant}, with the reason
   */
  public static void requireAtToken(
      KeycloakSession session, AuthenticatedClientSessionModel client) {
    String region = client.getClient().getAttribute(REGION_CLIENT);
    if (region != null
        && !region.isBlank()
        && client.getUserSession().getNote(Details.IDENTITY_PROVIDER) != null) {
      throw new ErrorResponseException(
          OAuthErrorException.INVALID_GRANT,
          "Another region signed this person on. Ask that region.",
          Response.Status.BAD_REQUEST);
    }
    refusal(session, RuleQuery.of(session, client.getClient()), client)
        .ifPresent(
            reason -> {
              throw new ErrorResponseException(
                  OAuthErrorException.INVALID_GRANT, reason, Response.Status.BAD_REQUEST);
            });
  }

  /** Why a session gets no token; empty when it does. */
  static Optional<String> refusal(
      KeycloakSession session, RelyingRule rule, AuthenticatedClientSessionModel client) {
    if (rule.equals(RelyingRule.NONE)) {
      return Optional.empty();
    }
    try {
      return rule.lack(Levels.kind(client), Levels.of(session, client)).map(Enforcement::words);
    } catch (VaultException e) {
      return Optional.of("The identity record of this account cannot be read.");
    }
  }

  private static String words(RelyingRule.Lack lack) {
    return switch (lack) {
      case KIND -> "This system does not serve this kind of subject.";
      case IDENTITY -> "This system needs an identity that is proved better. Sign on again.";
      case SIGN_ON -> "This system needs a stronger sign-on. Sign on again.";
    };
  }
}
