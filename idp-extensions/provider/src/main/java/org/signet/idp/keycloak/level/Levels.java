package org.signet.idp.keycloak.level;

import java.time.Instant;
import org.keycloak.authentication.authenticators.util.LoAUtil;
import org.keycloak.common.util.Time;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.signet.idp.identity.IdentityLevel;
import org.signet.idp.identity.VaultException;
import org.signet.idp.keycloak.acting.Acting;
import org.signet.idp.keycloak.person.Persons;
import org.signet.idp.level.SessionLevel;
import org.signet.idp.level.SubjectKind;

/** Reads levels and kind of subject from Keycloak's sessions. */
public final class Levels {
  private static final int HIGHEST = 4;

  private Levels() {}

  /**
   * The level of a session at a client, at this moment.
   *
   * @throws VaultException when the record of the person cannot be read
   */
  public static SessionLevel of(KeycloakSession session, AuthenticatedClientSessionModel client)
      throws VaultException {
    UserModel user = client.getUserSession().getUser();
    return new SessionLevel(identity(session, client.getRealm(), user), signOn(client));
  }

  /** How well the identity of an account is proved at this moment. */
  public static IdentityLevel identity(KeycloakSession session, RealmModel realm, UserModel user)
      throws VaultException {
    Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
    return session
        .getProvider(Persons.class)
        .find(realm, user.getId())
        .map(person -> person.levelAt(now))
        .orElse(IdentityLevel.ASSERTED);
  }

  /** As what the subject of a session is served. */
  public static SubjectKind kind(AuthenticatedClientSessionModel client) {
    if (client.getUserSession().getUser().getServiceAccountClientLink() != null) {
      return SubjectKind.SERVICE;
    }
    return Acting.chosenIn(client).orElse(Acting.SELF).kind().subject();
  }

  /** As Keycloak's own mapper of {@code acr} does where a flow has no levels. */
  private static int signOn(AuthenticatedClientSessionModel client) {
    int level = LoAUtil.getCurrentLevelOfAuthentication(client);
    if (level < Constants.MINIMUM_LOA) {
      return AuthenticationManager.isSSOAuthentication(client) ? 0 : 1;
    }
    return Math.min(level, HIGHEST);
  }
}
