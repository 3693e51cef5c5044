package org.signet.idp.server;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * An access token that is asked for anew before it is too old, so that a slow machine is no fault.
 */
final class FreshToken {
  private static final Duration YOUNG = Duration.ofMinutes(2);

  private final Source source;
  private Instant since = Instant.EPOCH;
  private String token;

  FreshToken(Source source) {
    this.source = source;
  }

  /** Of a client of the shared server that signs on for itself. */
  static FreshToken ofService(String clientId) {
    return new FreshToken(
        () -> SignOn.ofService(KeycloakUnderTest.keycloak(), KeycloakUnderTest.realm(), clientId));
  }

  synchronized String get() throws IOException {
    if (since.plus(YOUNG).isBefore(Instant.now())) {
      since = Instant.now();
      token = source.signOn().accessToken();
    }
    return token;
  }

  /** How to sign on. */
  interface Source {
    SignOn signOn() throws IOException;
  }
}
