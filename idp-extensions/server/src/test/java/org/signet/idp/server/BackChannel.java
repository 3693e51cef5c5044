package org.signet.idp.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A relying system's end of OpenID Connect Back-Channel Logout 1.0, and of a SAML logout request
 * that the server sends by itself.
 */
final class BackChannel implements AutoCloseable {
  private final HttpServer server;
  private final BlockingQueue<String> bodies;

  private BackChannel(HttpServer server, BlockingQueue<String> bodies) {
    this.server = server;
    this.bodies = bodies;
  }

  static BackChannel open() throws IOException {
    BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/logout",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return new BackChannel(server, bodies);
  }

  String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/logout";
  }

  /** The claims of the next logout token. */
  JsonNode logoutToken() throws Exception {
    String token = next("logout_token");
    return AdminApi.JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
  }

  /** A field of the next form that comes. */
  String next(String field) throws Exception {
    String body = bodies.poll(60, TimeUnit.SECONDS);
    if (body == null) {
      throw new AssertionError("nobody told of a logout");
    }
    return WebSignOn.parameters("?" + body).get(field);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
