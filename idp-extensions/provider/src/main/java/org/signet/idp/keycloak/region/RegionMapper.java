package org.signet.idp.keycloak.region;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.broker.oidc.KeycloakOIDCIdentityProviderFactory;
import org.keycloak.broker.oidc.OIDCIdentityProviderFactory;
import org.keycloak.broker.provider.AbstractIdentityProviderMapper;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.provider.IdentityBrokerException;
import org.keycloak.common.util.Time;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.IdentityProviderSyncMode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.signet.idp.identity.IdentityLevel;
import org.signet.idp.identity.VaultException;
import org.signet.idp.keycloak.level.Enforcement;
import org.signet.idp.keycloak.person.LevelProof;
import org.signet.idp.keycloak.person.Person;
import org.signet.idp.keycloak.person.Persons;
import org.signet.idp.level.UpstreamLevel;

/**
 * {@code signet-region-mapper}: takes the levels of sign-on and identity of another region, at most
 * {@code cap}, and lets them count here; at each sign-on the person must be the one of the account.
 */
public final class RegionMapper extends AbstractIdentityProviderMapper {
  private static final String CAP = "cap";
  private static final String LEVELS = "levels";
  private static final String IDENTITY_CLAIM = "identity-claim";
  private static final String OWN_CLAIM = "identity_level";
  private static final String SAME_NAMES = "level1=1,level2=2,level3=3,level4=4";

  /** What another region says is worth so long without being said again. */
  private static final Duration PROOF_LASTS = Duration.ofDays(30);

  @Override
  public String getId() {
    return "signet-region-mapper";
  }

  @Override
  public String[] getCompatibleProviders() {
    return new String[] {
      KeycloakOIDCIdentityProviderFactory.PROVIDER_ID, OIDCIdentityProviderFactory.PROVIDER_ID
    };
  }

  @Override
  public String getDisplayCategory() {
    return "Signet";
  }

  @Override
  public String getDisplayType() {
    return "Level and person of another region";
  }

  @Override
  public String getHelpText() {
    return "Maps the region's level with a cap; refuses who is not the person of the account.";
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return List.of(
        new ProviderConfigProperty(
            CAP, "Cap", "Highest level, 1 to 4.", ProviderConfigProperty.STRING_TYPE, "2"),
        new ProviderConfigProperty(
            LEVELS,
            "Levels",
            "The region's names and our numbers: NAME=NUMBER with commas between.",
            ProviderConfigProperty.STRING_TYPE,
            SAME_NAMES),
        new ProviderConfigProperty(
            IDENTITY_CLAIM,
            "Claim of the identity level",
            "Tells in the ID token, from 1 to 4, how well the identity is proved; without it the"
                + " level of the sign-on counts for the identity too.",
            ProviderConfigProperty.STRING_TYPE,
            OWN_CLAIM));
  }

  /** Whatever the provider says: a person is looked at each time. */
  @Override
  public boolean supportsSyncMode(IdentityProviderSyncMode mode) {
    return Set.of(IdentityProviderSyncMode.values()).contains(mode);
  }

  @Override
  public void preprocessFederatedIdentity(
      KeycloakSession session,
      RealmModel realm,
      IdentityProviderMapperModel mapping,
      BrokeredIdentityContext context) {
    String region =
        context.getAuthenticationSession().getClient().getAttribute(Enforcement.REGION_CLIENT);
    if (region != null && !region.isBlank()) {
      throw refused("signetRegionChain");
    }
    UpstreamLevel worth =
        UpstreamLevel.parse(
            mapping.getConfig().getOrDefault(LEVELS, SAME_NAMES),
            mapping.getConfig().getOrDefault(CAP, "2"));
    int level = worth.of(Upstream.acr(context)).orElseThrow(() -> refused("signetRegionLevel"));
    String claim = mapping.getConfig().getOrDefault(IDENTITY_CLAIM, OWN_CLAIM);
    int identity = worth.capped(Upstream.identity(context, claim).orElse(level));
    if (Upstream.of(context).isEmpty()) {
      throw refused("signetRegionPerson");
    }
    Upstream.keepLevels(context, level, identity);
    requireAccountOfPerson(session, realm, context);
    count(session, context);
  }

  @Override
  public void importNewUser(
      KeycloakSession session,
      RealmModel realm,
      UserModel user,
      IdentityProviderMapperModel mapping,
      BrokeredIdentityContext context) {
    count(session, context);
  }

  /** The level of who was registered on the region's word follows that word. */
  @Override
  public void updateBrokeredUser(
      KeycloakSession session,
      RealmModel realm,
      UserModel user,
      IdentityProviderMapperModel mapping,
      BrokeredIdentityContext context) {
    Optional<Person> person = person(session, realm, user.getId());
    String evidence = evidence(context.getIdpConfig().getAlias());
    if (person.filter(known -> known.proof().evidence().equals(evidence)).isPresent()) {
      register(session, realm, user, Upstream.of(context).orElseThrow(), context);
    }
    count(session, context);
  }

  static Persons.Registration register(
      KeycloakSession session,
      RealmModel realm,
      UserModel user,
      Upstream upstream,
      BrokeredIdentityContext context) {
    Instant until = Instant.ofEpochMilli(Time.currentTimeMillis()).plus(PROOF_LASTS);
    LevelProof proof =
        new LevelProof(
            IdentityLevel.of(Upstream.identity(context)).orElseThrow(),
            evidence(context.getIdpConfig().getAlias()),
            Optional.of(until));
    return session
        .getProvider(Persons.class)
        .register(realm, user.getId(), upstream.name(), upstream.document(), proof);
  }

  /**
   * An account that is linked already must be of this document: its own, or one that another
   * account had which was brought into it.
   */
  private static void requireAccountOfPerson(
      KeycloakSession session, RealmModel realm, BrokeredIdentityContext context) {
    UserModel linked =
        session
            .users()
            .getUserByFederatedIdentity(
                realm,
                new FederatedIdentityModel(
                    context.getIdpConfig().getAlias(), context.getId(), context.getUsername()));
    if (linked != null && !isOf(session, realm, linked, Upstream.of(context).orElseThrow())) {
      throw refused("signetRegionOther");
    }
  }

  private static boolean isOf(
      KeycloakSession session, RealmModel realm, UserModel linked, Upstream upstream) {
    return person(session, realm, linked.getId()).isPresent()
        && session
            .getProvider(Persons.class)
            .userOf(realm, upstream.document())
            .filter(linked.getId()::equals)
            .isPresent();
  }

  private static Optional<Person> person(KeycloakSession session, RealmModel realm, String user) {
    try {
      return session.getProvider(Persons.class).find(realm, user);
    } catch (VaultException e) {
      throw refused("signetRecordUnreadable");
    }
  }

  /** Without this a brokered sign-on has no level, and step-up asks for a password nobody has. */
  private static void count(KeycloakSession session, BrokeredIdentityContext context) {
    new AcrStore(session, context.getAuthenticationSession())
        .setLevelAuthenticated(Upstream.level(context));
  }

  private static String evidence(String alias) {
    return "region:" + alias;
  }

  private static IdentityBrokerException refused(String message) {
    return new IdentityBrokerException(message).withMessageCode(message);
  }
}
