package org.signet.seal.access;

import java.net.URI;
import java.time.Duration;

/**
 * What a token must show.
 *
 * @param issuer exact {@code iss}
 * @param jwksUri where the issuer publishes its keys (RFC 7517)
 * @param audience must be among {@code aud}
 * @param clockSkew how far the issuer's clock may differ from ours
 * @param keysLiveFor how long fetched keys are believed
 * @param timeout for connecting to the issuer and for reading from it
 * @param largestKeySetBytes bound of the key document
 */
public record TokenRules(
    String issuer,
    URI jwksUri,
    String audience,
    Duration clockSkew,
    Duration keysLiveFor,
    Duration timeout,
    int largestKeySetBytes) {
  public TokenRules {
    Endpoints.requirePrivate("jwksUri", jwksUri);
  }

  /** The rules with the usual skew, cache, time-out and size. */
  public static TokenRules of(String issuer, URI jwksUri, String audience) {
    return new TokenRules(
        issuer,
        jwksUri,
        audience,
        Duration.ofSeconds(15),
        Duration.ofMinutes(5),
        Duration.ofSeconds(5),
        256 * 1024);
  }
}
