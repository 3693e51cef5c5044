package org.signet.idp.keycloak.rest;

import java.time.Duration;
import org.keycloak.authentication.authenticators.util.LoAUtil;
import org.keycloak.common.util.Time;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * Whether somebody who changes what matters has just shown that it is she: with the password a few
 * minutes ago, and with the second factor if the account has one.
 */
record FreshSignOn(UserModel user, UserSessionModel signOn, ClientModel client) {
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final int WITH_SECOND_FACTOR = 3;

  boolean holds() {
    return age() <= FRESH.toSeconds() && (!hasSecondFactor() || usedIt());
  }

  /** What the sign-on that is wanted says about levels: a name of {@code acr}, or empty. */
  String wantedLevel() {
    return hasSecondFactor() ? "level" + WITH_SECOND_FACTOR : "";
  }

  private long age() {
    String time = signOn.getNote(AuthenticationManager.AUTH_TIME);
    return time == null ? Long.MAX_VALUE : Time.currentTimeMillis() / 1000 - Long.parseLong(time);
  }

  private boolean hasSecondFactor() {
    return user.credentialManager().isConfiguredFor(OTPCredentialModel.TYPE);
  }

  private boolean usedIt() {
    AuthenticatedClientSessionModel here =
        signOn.getAuthenticatedClientSessionByClient(client.getId());
    return here != null && LoAUtil.getCurrentLevelOfAuthentication(here) >= WITH_SECOND_FACTOR;
  }
}
