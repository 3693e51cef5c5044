package org.signet.suite.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the parts of a suite listen, all on the loopback address.
 *
 * @param service the seal service and its pages
 * @param admin its health checks and metrics
 * @param keycloak sign-on
 * @param keycloakManagement Keycloak's health checks
 */
public record Ports(int service, int admin, int keycloak, int keycloakManagement) {

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
