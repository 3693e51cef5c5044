package org.signet.idp.keycloak.certificate;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.signet.gm.sm3.Sm3;
import org.signet.idp.certificate.SignOnChallenge;

/**
 * The challenges of one sign-on: the newest is remembered with the sign-on, each is kept for two
 * minutes in the store of single-use objects, which all nodes share, and leaves it when it is
 * answered, rightly or not.
 */
final class Challenges {
  private static final Duration LIFE = Duration.ofMinutes(2);
  private static final String KEY = "signet-certificate.";
  private static final String NOTE = "signet-certificate-nonce";
  private static final int SESSION_BYTES = 18;

  private final KeycloakSession session;
  private final AuthenticationSessionModel signOn;
  private final SecureRandom random;

  Challenges(KeycloakSession session, AuthenticationSessionModel signOn, SecureRandom random) {
    this.session = session;
    this.signOn = signOn;
    this.random = random;
  }

  /** A new challenge; an earlier one of this sign-on is not taken any more. */
  SignOnChallenge give() {
    Instant until = Instant.ofEpochMilli(Time.currentTimeMillis()).plus(LIFE);
    SignOnChallenge challenge =
        SignOnChallenge.fresh(realm(), client(), sessionName(), until, random);
    session
        .singleUseObjects()
        .put(
            KEY + challenge.nonce(),
            LIFE.toSeconds(),
            Map.of(
                "realm", challenge.realm(),
                "client", challenge.client(),
                "session", challenge.session(),
                "until", challenge.until().toString()));
    signOn.setAuthNote(NOTE, challenge.nonce());
    return challenge;
  }

  /**
   * Takes the challenge of this sign-on out of the store.
   *
   * @return nothing when there is none, it was answered before, it is too old, or it was given to
   *     another realm, client or sign-on
   */
  Optional<SignOnChallenge> take() {
    String nonce = signOn.getAuthNote(NOTE);
    signOn.removeAuthNote(NOTE);
    Map<String, String> kept =
        nonce == null ? null : session.singleUseObjects().remove(KEY + nonce);
    if (kept == null) {
      return Optional.empty();
    }
    SignOnChallenge given =
        new SignOnChallenge(
            kept.get("realm"),
            kept.get("client"),
            kept.get("session"),
            nonce,
            Instant.parse(kept.get("until")));
    boolean here =
        given.realm().equals(realm())
            && given.client().equals(client())
            && given.session().equals(sessionName())
            && Instant.ofEpochMilli(Time.currentTimeMillis()).isBefore(given.until());
    return here ? Optional.of(given) : Optional.empty();
  }

  private String realm() {
    return signOn.getRealm().getName();
  }

  private String client() {
    return signOn.getClient().getClientId();
  }

  /** Names this tab of this browser without giving away the id that its cookie holds. */
  private String sessionName() {
    String id = signOn.getParentSession().getId() + "." + signOn.getTabId();
    byte[] digest = Sm3.hash(id.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(digest, SESSION_BYTES));
  }
}
