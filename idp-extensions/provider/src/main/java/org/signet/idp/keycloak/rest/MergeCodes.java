package org.signet.idp.keycloak.rest;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.signet.gm.sm3.Sm3;

/**
 * Codes by which a person shows on the page of one account that another one is hers too: shown once
 * on the other one's page, good for one use within minutes. The store knows them by their digest
 * only.
 */
record MergeCodes(KeycloakSession session, RealmModel realm) {
  private static final Duration LASTS = Duration.ofMinutes(10);
  private static final int CODE_BYTES = 16;
  private static final String USER = "user";
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new code of an account: 32 hexadecimal digits. */
  String issue(UserModel user) {
    byte[] bytes = new byte[CODE_BYTES];
    RANDOM.nextBytes(bytes);
    String code = HexFormat.of().formatHex(bytes);
    session.singleUseObjects().put(key(code), LASTS.toSeconds(), Map.of(USER, user.getId()));
    return code;
  }

  /** The account of a code, which is worth nothing from then on. */
  Optional<UserModel> redeem(String code) {
    Map<String, String> notes = session.singleUseObjects().remove(key(code));
    return Optional.ofNullable(notes)
        .map(found -> session.users().getUserById(realm, found.get(USER)));
  }

  private String key(String code) {
    byte[] digest = Sm3.hash(code.strip().getBytes(StandardCharsets.UTF_8));
    return "signet-merge:" + realm.getId() + ":" + HexFormat.of().formatHex(digest);
  }
}
