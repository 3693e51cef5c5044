package org.signet.idp.keycloak.level;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.keycloak.protocol.oidc.TokenManager.AccessTokenResponseBuilder;
import org.keycloak.representations.IDToken;
import org.signet.idp.level.RelyingRule;

/** Takes out of tokens what a rule does not release. */
public final class Release {
  /**
   * Of the protocol, not about the subject: what a token does not work without. Verified claims are
   * released one by one.
   */
  private static final Set<String> OF_THE_PROTOCOL =
      Set.of(
          "client_id",
          "clientHost",
          "clientAddress",
          "act",
          "may_act",
          "active",
          "username",
          "token_type",
          "typ",
          "reuse_id",
          "verified_claims");

  /** Claims that Keycloak keeps in fields of their own. */
  private static final Map<String, BiConsumer<IDToken, String>> FIELDS =
      Map.ofEntries(
          Map.entry("name", IDToken::setName),
          Map.entry("given_name", IDToken::setGivenName),
          Map.entry("family_name", IDToken::setFamilyName),
          Map.entry("middle_name", IDToken::setMiddleName),
          Map.entry("nickname", IDToken::setNickName),
          Map.entry("preferred_username", IDToken::setPreferredUsername),
          Map.entry("profile", IDToken::setProfile),
          Map.entry("picture", IDToken::setPicture),
          Map.entry("website", IDToken::setWebsite),
          Map.entry("email", IDToken::setEmail),
          Map.entry("gender", IDToken::setGender),
          Map.entry("birthdate", IDToken::setBirthdate),
          Map.entry("zoneinfo", IDToken::setZoneinfo),
          Map.entry("locale", IDToken::setLocale),
          Map.entry("phone_number", IDToken::setPhoneNumber));

  private Release() {}

  static void strip(RelyingRule rule, AccessTokenResponseBuilder tokens) {
    strip(rule, tokens.getAccessToken());
    if (tokens.getIdToken() != null) {
      strip(rule, tokens.getIdToken());
    }
  }

  /** Takes out of one token what a rule does not release. */
  public static void strip(RelyingRule rule, IDToken token) {
    if (rule.released().isEmpty()) {
      return;
    }
    Map<String, Object> claims = token.getOtherClaims();
    List.copyOf(claims.keySet()).stream()
        .filter(claim -> !OF_THE_PROTOCOL.contains(claim) && !rule.releases(claim))
        .forEach(claims::remove);
    FIELDS.forEach(
        (claim, setter) -> {
          if (!rule.releases(claim)) {
            setter.accept(token, null);
          }
        });
    if (!rule.releases("email_verified")) {
      token.setEmailVerified(null);
    }
    if (!rule.releases("phone_number_verified")) {
      token.setPhoneNumberVerified(null);
    }
  }
}
