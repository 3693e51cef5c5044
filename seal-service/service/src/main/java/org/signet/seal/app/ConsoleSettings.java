package org.signet.seal.app;

import java.net.URI;

/**
 * The console of departments.
 *
 * @param authority where browsers find the sign-on, when that is not the issuer's own name
 * @param client what the console is called there; {@code signet-console} when not given
 */
public record ConsoleSettings(URI authority, String client) {
  public ConsoleSettings {
    client = client == null ? "signet-console" : client;
  }

  static ConsoleSettings usual() {
    return new ConsoleSettings(null, null);
  }

  /** Where browsers find the sign-on. */
  URI authorityOr(String issuer) {
    return authority == null ? URI.create(issuer) : authority;
  }
}
