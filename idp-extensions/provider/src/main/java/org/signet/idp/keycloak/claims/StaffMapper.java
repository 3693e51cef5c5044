package org.signet.idp.keycloak.claims;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ProtocolMapperUtils;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.IDToken;
import org.signet.idp.identity.UnifiedSocialCreditCode;
import org.signet.idp.identity.VaultException;
import org.signet.idp.keycloak.acting.Acting;
import org.signet.idp.keycloak.person.Person;
import org.signet.idp.keycloak.person.Persons;
import org.signet.idp.keycloak.staff.StaffRegister;
import org.signet.idp.staff.Organisation;
import org.signet.idp.staff.Post;

/**
 * Puts the organisation that a person works for into tokens, {@code organisation} and its two older
 * claims {@code organization_code} and {@code organization_name}, and the roles of the post into
 * {@code realm_access} of access tokens, as far as the client's scope reaches.
 */
public final class StaffMapper extends TokenMapper
    implements OIDCAccessTokenMapper,
        OIDCIDTokenMapper,
        UserInfoTokenMapper,
        TokenIntrospectionTokenMapper {
  /** Called by Keycloak. */
  public StaffMapper() {
    super(
        "signet-staff-mapper",
        "Signet organisation and roles",
        "The organisation that a person works for, and the roles in it.");
  }

  /** After Keycloak's own mapper of roles, whose result ours is added to. */
  @Override
  public int getPriority() {
    return ProtocolMapperUtils.PRIORITY_SCRIPT_MAPPER + 1;
  }

  @Override
  protected void setClaim(
      IDToken token,
      ProtocolMapperModel mapping,
      UserSessionModel userSession,
      KeycloakSession session,
      ClientSessionContext client) {
    Optional<Post> current = post(session, userSession);
    if (current.isEmpty() || actsForAnother(client)) {
      return;
    }
    Organisation organisation = current.get().organisation();
    Map<String, Object> claims = token.getOtherClaims();
    claims.put("organization_code", organisation.code().code());
    claims.put("organization_name", organisation.name());
    claims.put("organisation", claim(organisation));
    if (token instanceof AccessToken access) {
      addRoles(access, current.get(), userSession.getRealm(), client);
    }
  }

  /** Who acts for somebody else does not act as an official at the same time. */
  private static boolean actsForAnother(ClientSessionContext client) {
    return Acting.chosenIn(client.getClientSession()).filter(Acting::isForAnother).isPresent();
  }

  /** The longest-held post, looked up once for the tokens of one request. */
  private static Optional<Post> post(KeycloakSession session, UserSessionModel userSession) {
    String userId = userSession.getUser().getId();
    String known = "signet.post." + userId;
    Found found = session.getAttribute(known, Found.class);
    if (found == null) {
      RealmModel realm = userSession.getRealm();
      found =
          mayHavePost(session, realm, userId)
              ? new Found(StaffRegister.of(session, realm).posts(userId).stream().findFirst())
              : new Found(Optional.empty());
      session.setAttribute(known, found);
    }
    return found.post();
  }

  /** Also true of an account whose owner is not known, or cannot be read. */
  private static boolean mayHavePost(KeycloakSession session, RealmModel realm, String userId) {
    try {
      return session
          .getProvider(Persons.class)
          .find(realm, userId)
          .map(Person::inOffice)
          .orElse(true);
    } catch (VaultException e) {
      return true;
    }
  }

  private record Found(Optional<Post> post) {}

  /** The claim: {@code {code, name, level, path}}, the path from the top down. */
  private static Map<String, Object> claim(Organisation organisation) {
    Map<String, Object> claim = new LinkedHashMap<>();
    claim.put("code", organisation.code().code());
    claim.put("name", organisation.name());
    claim.put("level", organisation.level().claim());
    claim.put(
        "path", organisation.path().codes().stream().map(UnifiedSocialCreditCode::code).toList());
    return claim;
  }

  private static void addRoles(
      AccessToken token, Post post, RealmModel realm, ClientSessionContext context) {
    AccessToken.Access access =
        token.getRealmAccess() == null ? new AccessToken.Access() : token.getRealmAccess();
    for (String name : post.roles()) {
      RoleModel role = realm.getRole(name);
      if (role != null && inScope(role, context)) {
        access.addRole(name);
      }
    }
    if (access.getRoles() != null) {
      token.setRealmAccess(access);
    }
  }

  private static boolean inScope(RoleModel role, ClientSessionContext context) {
    ClientModel client = context.getClientSession().getClient();
    return client.hasScope(role)
        || context.getClientScopesStream().anyMatch(scope -> scope.hasScope(role));
  }
}
