package org.signet.seal.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An HTTP server on a free port that answers as a test tells it. */
final class TestServer implements AutoCloseable {
  private final HttpServer server;
  private final AtomicInteger asked = new AtomicInteger();

  TestServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** How many requests came. */
  int asked() {
    return asked.get();
  }

  void on(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          asked.incrementAndGet();
          handler.handle(exchange);
          exchange.close();
        });
  }

  void answers(String path, UnaryOperator<byte[]> answer) {
    on(
        path,
        exchange -> send(exchange, 200, answer.apply(exchange.getRequestBody().readAllBytes())));
  }

  static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
