package org.signet.idp.keycloak.level;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.keycloak.util.JsonSerialization;

/**
 * A {@code claims} parameter without the member {@code verified_claims}. Keycloak's reader of
 * levels does not know that member's shape and passes over the whole parameter where it stands, an
 * essential {@code acr} beside it included.
 */
public final class PlainClaims {
  private static final String VERIFIED = "verified_claims";

  private PlainClaims() {}

  /** As Keycloak can read it; the parameter itself where it can, null where there is none. */
  public static String readable(String claims) {
    return beside(claims).orElse(claims);
  }

  /** What stands beside verified claims; nothing when none are asked for, or it is no JSON. */
  static Optional<String> beside(String claims) {
    if (claims == null || !claims.contains(VERIFIED)) {
      return Optional.empty();
    }
    JsonNode asked;
    try {
      asked = JsonSerialization.mapper.readTree(claims);
    } catch (IOException e) {
      return Optional.empty(); // refused where the request came in
    }
    boolean taken = false;
    for (String place : new String[] {"id_token", "userinfo"}) {
      taken |= asked.get(place) instanceof ObjectNode object && object.remove(VERIFIED) != null;
    }
    return taken ? Optional.of(asked.toString()) : Optional.empty();
  }
}
