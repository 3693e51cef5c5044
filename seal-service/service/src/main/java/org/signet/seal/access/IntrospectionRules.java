package org.signet.seal.access;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/**
 * How the sign-on is asked whether a token still stands (RFC 7662).
 *
 * @param endpoint where it answers, https or loopback
 * @param clientId as whom this service asks
 * @param secret of that client, read again for each question, so that it can be changed meanwhile
 * @param believedFor how long an answer is believed, counted from the question; at most 3 s, so
 *     that a frozen person is out within 5 s
 * @param timeout for one question
 * @param mostTokens how many answers are kept
 */
public record IntrospectionRules(
    URI endpoint,
    String clientId,
    Secret secret,
    Duration believedFor,
    Duration timeout,
    int mostTokens) {
  static final Duration LONGEST_BELIEVED = Duration.ofSeconds(3);

  public IntrospectionRules {
    Endpoints.requirePrivate("introspection endpoint", endpoint);
    if (believedFor.isNegative() || believedFor.compareTo(LONGEST_BELIEVED) > 0) {
      throw new IllegalArgumentException(
          "expected answers to be believed for 0 to 3 s, found " + believedFor);
    }
    if (mostTokens < 1) {
      throw new IllegalArgumentException("expected room for one token, found " + mostTokens);
    }
  }

  /** The rules with room for 10,000 tokens. */
  public static IntrospectionRules of(
      URI endpoint, String clientId, Secret secret, Duration believedFor, Duration timeout) {
    return new IntrospectionRules(endpoint, clientId, secret, believedFor, timeout, 10_000);
  }

  /** Where a secret is kept. */
  public interface Secret {
    /**
     * The secret of this moment.
     *
     * @throws IOException when it cannot be had
     */
    String read() throws IOException;
  }
}
