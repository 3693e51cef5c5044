package org.signet.seal.access;

import java.net.URI;

/** Addresses of the sign-on that configuration names. */
final class Endpoints {
  private Endpoints() {}

  /** Refuses what others could read or change on the way: neither https nor loopback. */
  static void requirePrivate(String name, URI address) {
    String scheme = address.getScheme();
    boolean loopback =
        "localhost".equals(address.getHost())
            || "127.0.0.1".equals(address.getHost())
            || "[::1]".equals(address.getHost());
    if (!"https".equals(scheme) && !("http".equals(scheme) && loopback)) {
      throw new IllegalArgumentException(
          "expected " + name + " with https, or http on loopback, found " + address);
    }
  }
}
