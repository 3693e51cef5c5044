package org.signet.idp.server;

import java.time.Duration;
import java.util.Objects;

/**
 * How a Keycloak is run.
 *
 * @param httpPort port of sign-on and administration, on the loopback interface
 * @param managementPort port of health and metrics, on the loopback interface
 * @param heapMegabytes bound of the Java heap; the process takes about 150 MB more
 * @param startLimit how long it may take until it is ready
 * @param tuning options of its Java machine
 */
public record ServerOptions(
    int httpPort, int managementPort, int heapMegabytes, Duration startLimit, JavaTuning tuning) {
  private static final int LEAST_HEAP_MEGABYTES = 256;

  /** Checks ranges. */
  public ServerOptions {
    checkPort(httpPort);
    checkPort(managementPort);
    if (httpPort == managementPort) {
      throw new IllegalArgumentException("expected two ports, found " + httpPort + " twice");
    }
    if (heapMegabytes < LEAST_HEAP_MEGABYTES) {
      throw new IllegalArgumentException(
          "expected a heap of at least 256 MB, found " + heapMegabytes);
    }
    Objects.requireNonNull(startLimit, "startLimit");
    Objects.requireNonNull(tuning, "tuning");
  }

  /** Two ports, 512 MB of heap, three minutes, a quick start. */
  public static ServerOptions ports(int httpPort, int managementPort) {
    return new ServerOptions(
        httpPort, managementPort, 512, Duration.ofMinutes(3), JavaTuning.QUICK_START);
  }

  private static void checkPort(int port) {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("expected a port from 1 to 65535, found " + port);
    }
  }
}
