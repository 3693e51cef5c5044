package org.signet.idp.keycloak.level;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenManager.AccessTokenResponseBuilder;
import org.keycloak.representations.idm.ClientPolicyExecutorConfigurationRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.ClientPolicyClientSessionContext;
import org.keycloak.services.clientpolicy.context.TokenRefreshResponseContext;
import org.keycloak.services.clientpolicy.context.TokenResponseContext;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;
import org.signet.idp.keycloak.rule.RuleQuery;
import org.signet.idp.level.RelyingRule;
import org.signet.idp.level.SubjectKind;

/**
 * Holds the rule of a relying system, and enforces it where a token is made or used with a session
 * at hand: at a code, a refresh, a secret, the user info. The other ways to a token ask by {@link
 * Enforcement#requireAtToken}.
 */
final class RelyingPartyExecutor
    implements ClientPolicyExecutorProvider<RelyingPartyExecutor.Configuration> {
  private final KeycloakSession session;
  private Configuration configuration = new Configuration();

  RelyingPartyExecutor(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public String getProviderId() {
    return RelyingPartyExecutorFactory.ID;
  }

  @Override
  public Class<Configuration> getExecutorConfigurationClass() {
    return Configuration.class;
  }

  @Override
  public void setupConfiguration(Configuration stated) {
    configuration = stated;
  }

  @Override
  public void executeOnEvent(ClientPolicyContext context) throws ClientPolicyException {
    if (context instanceof RuleQuery query) {
      query.add(rule());
    } else if (context instanceof ClientPolicyClientSessionContext known) {
      RelyingRule rule = rule();
      Optional<String> refusal = Enforcement.refusal(session, rule, known.getClientSession());
      if (refusal.isPresent()) {
        throw new ClientPolicyException(OAuthErrorException.INVALID_GRANT, refusal.get());
      }
      tokens(context).ifPresent(tokens -> Release.strip(rule, tokens));
    }
  }

  /** A rule that cannot be understood lets nobody in. */
  private RelyingRule rule() throws ClientPolicyException {
    try {
      return configuration.rule();
    } catch (IllegalArgumentException e) {
      throw new ClientPolicyException(
          OAuthErrorException.SERVER_ERROR,
          "The client policy of this system is wrong: " + e.getMessage(),
          Response.Status.INTERNAL_SERVER_ERROR);
    }
  }

  private static Optional<AccessTokenResponseBuilder> tokens(ClientPolicyContext context) {
    if (context instanceof TokenResponseContext code) {
      return Optional.of(code.getAccessTokenResponseBuilder());
    }
    if (context instanceof TokenRefreshResponseContext refresh) {
      return Optional.of(refresh.getAccessTokenResponseBuilder());
    }
    return Optional.empty();
  }

  /** The configuration as JSON; what is absent asks nothing. */
  static final class Configuration extends ClientPolicyExecutorConfigurationRepresentation {
    @JsonProperty(RelyingPartyExecutorFactory.LEVEL)
    private Integer level;

    @JsonProperty(RelyingPartyExecutorFactory.IDENTITY_LEVEL)
    private Integer identityLevel;

    @JsonProperty(RelyingPartyExecutorFactory.MAXIMUM_AGE)
    private Integer maximumAgeSeconds;

    @JsonProperty(RelyingPartyExecutorFactory.KINDS)
    private List<String> kinds;

    @JsonProperty(RelyingPartyExecutorFactory.RELEASED)
    private List<String> released;

    /** So that an administrator cannot store what means nothing. */
    @Override
    public boolean validateConfig() {
      try {
        rule();
        return true;
      } catch (IllegalArgumentException e) {
        return false;
      }
    }

    /**
     * The rule.
     *
     * @throws IllegalArgumentException when a level or a kind does not exist
     */
    RelyingRule rule() {
      int both = level == null ? 0 : level;
      int identity = Math.max(identityLevel == null ? 1 : identityLevel, both);
      return new RelyingRule(
          identity,
          both,
          maximumAgeSeconds == null
              ? Optional.empty()
              : Optional.of(Duration.ofSeconds(Math.max(0, maximumAgeSeconds))),
          kinds == null || kinds.isEmpty() ? EnumSet.allOf(SubjectKind.class) : knownKinds(),
          released == null ? Optional.empty() : Optional.of(Set.copyOf(released)));
    }

    private Set<SubjectKind> knownKinds() {
      return kinds.stream()
          .map(
              code ->
                  SubjectKind.of(code)
                      .orElseThrow(
                          () -> new IllegalArgumentException("no kind of subject: " + code)))
          .collect(Collectors.toSet());
    }
  }
}
