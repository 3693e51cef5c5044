package org.signet.idp.verifier;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.signet.gm.sm2.Sm2PublicKey;

/**
 * How an authority's gateway is asked.
 *
 * @param address https, or http on loopback
 * @param client as whom, as the authority registered this system
 * @param authority the key that signs its answers
 * @param methods what it can be asked
 * @param timeout for one request
 * @param mostFailures in a row, after which it is left alone
 * @param rest for how long
 */
public record GatewayRules(
    URI address,
    String client,
    Sm2PublicKey authority,
    Set<Method> methods,
    Duration timeout,
    int mostFailures,
    Duration rest) {

  /** Checks the address. */
  public GatewayRules {
    methods = Set.copyOf(methods);
    boolean loopback =
        "127.0.0.1".equals(address.getHost()) || "localhost".equals(address.getHost());
    if (!"https".equals(address.getScheme()) && !("http".equals(address.getScheme()) && loopback)) {
      throw new IllegalArgumentException("expected https, or http on loopback: " + address);
    }
  }
}
