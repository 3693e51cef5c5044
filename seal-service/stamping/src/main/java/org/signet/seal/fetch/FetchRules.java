package org.signet.seal.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where requests may go, and how much of an answer is read. Nothing that is not named is allowed.
 *
 * @param hosts names of hosts that may be asked, without port; compared without regard to case
 * @param privateAddresses whether hosts may have addresses of local or private networks; for
 *     development and for authorities inside
 * @param timeout for one request, from connecting to the last byte
 * @param maxBytes of one answer
 */
public record FetchRules(
    Set<String> hosts, boolean privateAddresses, Duration timeout, int maxBytes) {
  private static final int MAX_TEXT = 2048;

  /** Rules; names in small letters. */
  public FetchRules {
    hosts = hosts.stream().map(h -> h.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    if (timeout.isNegative() || timeout.isZero() || maxBytes <= 0) {
      throw new IllegalArgumentException(
          "expected limits above zero, found " + timeout + " and " + maxBytes);
    }
  }

  /** Whether an address may be asked, as far as its text tells. */
  boolean allow(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    return (scheme.equals("http") || scheme.equals("https"))
        && uri.getHost() != null
        && uri.getUserInfo() == null
        && uri.toString().length() <= MAX_TEXT
        && hosts.contains(uri.getHost().toLowerCase(Locale.ROOT));
  }
}
