package org.signet.idp.keycloak.verify;

import java.time.Duration;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Counts attempts over all nodes of a cluster, without a counter: each attempt takes one of a
 * bounded number of places in Keycloak's single-use store, and the place is free again after an
 * hour. How many there are is a realm's attribute {@code signet.attempts.KIND}; what it says beyond
 * its bounds does not count.
 */
final class Attempts {
  private static final Logger LOG = Logger.getLogger(Attempts.class);
  private static final Duration WHILE = Duration.ofHours(1);

  /** Places are tried one after the other: more than this would be slow, and no limit. */
  private static final int MOST = 2_000;

  private final KeycloakSession session;
  private final RealmModel realm;

  Attempts(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /** What attempts are counted of, and how many there may be within an hour by default. */
  enum Kind {
    /** An account, or the number whose account is to be recovered. */
    ACCOUNT("account", 5),
    /** A network address; a counter or an office may share one. */
    ADDRESS("address", 40),
    /** The number of a document, whoever asks. */
    NUMBER("number", 10);

    private final String name;
    private final int places;

    Kind(String name, int places) {
      this.name = name;
      this.places = places;
    }
  }

  /**
   * Takes a place.
   *
   * @param who counted by itself; no personal data in clear
   * @return false when all places are taken
   */
  boolean take(Kind kind, String who) {
    int places = places(kind);
    for (int place = 0; place < places; place++) {
      String key = "signet-verify:" + realm.getId() + ":" + kind.name + ":" + who + ":" + place;
      if (session.singleUseObjects().putIfAbsent(key, WHILE.toSeconds())) {
        return true;
      }
    }
    return false;
  }

  private int places(Kind kind) {
    String attribute = "signet.attempts." + kind.name;
    String stated = realm.getAttribute(attribute);
    if (stated == null || stated.isBlank()) {
      return kind.places;
    }
    if (stated.matches("[0-9]{1,4}") && Integer.parseInt(stated) <= MOST) {
      return Integer.parseInt(stated);
    }
    LOG.warnf(
        "realm %s: attribute %s is no number from 0 to %d, %d counts",
        realm.getName(), attribute, MOST, kind.places);
    return kind.places;
  }
}
