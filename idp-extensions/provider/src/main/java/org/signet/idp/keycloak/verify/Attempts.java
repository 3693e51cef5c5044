package org.signet.idp.keycloak.verify;

import java.time.Duration;
import org.keycloak.models.KeycloakSession;

/**
 * Counts attempts over all nodes of a cluster, without a counter: each attempt takes one of a
 * bounded number of places in Keycloak's single-use store, and the place is free again after a
 * time.
 */
final class Attempts {
  private final KeycloakSession session;

  Attempts(KeycloakSession session) {
    this.session = session;
  }

  /**
   * Takes a place.
   *
   * @param what counted by itself, of the own realm; no personal data in clear
   * @return false when all places are taken
   */
  boolean take(String what, int places, Duration time) {
    for (int place = 0; place < places; place++) {
      String key = "signet-verify:" + what + ":" + place;
      if (session.singleUseObjects().putIfAbsent(key, time.toSeconds())) {
        return true;
      }
    }
    return false;
  }
}
