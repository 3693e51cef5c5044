package org.signet.suite.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the parts of a suite listen, all on the loopback address.
 *
 * @param service the seal service and its pages
 * @param admin its health checks and metrics
 * @param keycloak sign-on
 * @param keycloakManagement Keycloak's health checks
 */
public record Ports(int service, int admin, int keycloak, int keycloakManagement) {

  private static final int LARGEST = 65535;

  /** Checks ranges, and that no two are the same. */
  public Ports {
    Set<Integer> seen = new HashSet<>();
    for (int port : new int[] {service, admin, keycloak, keycloakManagement}) {
      if (port < 1 || port > LARGEST) {
        throw new IllegalArgumentException("a port is a number from 1 to 65535, found " + port);
      }
      if (!seen.add(port)) {
        throw new IllegalArgumentException("port " + port + " is given twice");
      }
    }
  }

  /** Says which port another program holds, before anything is started. */
  void refuseTaken() throws SuiteStartException {
    for (int port : new int[] {service, admin, keycloak, keycloakManagement}) {
      try (ServerSocket probe = new ServerSocket()) {
        probe.setReuseAddress(true);
        probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      } catch (IOException taken) {
        throw new SuiteStartException(
            "port " + port + " is used by another program; name another one (--help)", taken);
      }
    }
  }

  /** Four ports that were free a moment ago. */
  public static Ports free() throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return new Ports(
          sockets.get(0).getLocalPort(),
          sockets.get(1).getLocalPort(),
          sockets.get(2).getLocalPort(),
          sockets.get(3).getLocalPort());
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }
}
