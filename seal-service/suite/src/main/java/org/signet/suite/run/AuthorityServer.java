package org.signet.suite.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.signet.gm.cert.RevocationAddresses;
import org.signet.suite.home.DevelopmentAuthority;

/**
 * Serves what the development CA tells, over HTTP on this machine: {@code GET /region.crl} and
 * {@code POST /ocsp}. Its port stands in certificates, so that a home keeps the one that it was
 * given first. Questions are small: longer ones are refused unread.
 */
final class AuthorityServer implements Closeable {
  private static final String LIST = "/region.crl";
  private static final String OCSP = "/ocsp";
  private static final int MOST_QUESTION_BYTES = 16 << 10;
  private static final int MOST_TAKEN_BYTES = 1 << 20;
  private static final int THREADS = 2;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  private AuthorityServer(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
  }

  /**
   * Takes the port of a home, at first any free one.
   *
   * @param portFile where the home keeps it
   * @return empty when another program holds the port: then nothing is told, and who asks goes by
   *     the lists in the trust folder
   */
  static Optional<AuthorityServer> open(Path portFile) throws IOException {
    boolean known = Files.exists(portFile);
    int port = known ? read(portFile) : 0;
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      if (!known) {
        Files.writeString(
            portFile, Integer.toString(server.getAddress().getPort()), StandardCharsets.US_ASCII);
      }
      return Optional.of(new AuthorityServer(server));
    } catch (BindException taken) {
      return Optional.empty();
    }
  }

  private static int read(Path portFile) throws IOException {
    String text = Files.readString(portFile, StandardCharsets.US_ASCII).strip();
    if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > 65535) {
      throw new IOException("expected a port in " + portFile + ", found " + text);
    }
    return Integer.parseInt(text);
  }

  /** Where it tells, as it stands in certificates. */
  RevocationAddresses addresses() {
    String base = "http://127.0.0.1:" + server.getAddress().getPort();
    return new RevocationAddresses(base + LIST, base + OCSP);
  }

  /** Begins to answer. */
  void serve(DevelopmentAuthority authority) {
    server.createContext(
        LIST, exchange -> answer(exchange, "GET", "application/pkix-crl", authority::list));
    server.createContext(
        OCSP,
        exchange ->
            answer(
                exchange,
                "POST",
                "application/ocsp-response",
                () -> authority.answer(question(exchange))));
    server.start();
  }

  /** What goes out. */
  @FunctionalInterface
  private interface Answer {
    byte[] bytes() throws IOException;
  }

  private static void answer(HttpExchange exchange, String method, String type, Answer answer)
      throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals(method)) {
        exchange.getResponseHeaders().set("Allow", method);
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      byte[] bytes = answer.bytes();
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  /**
   * One byte more than a question may have is no question any more. The rest of it is taken all the
   * same: where it were left lying, the connection would be reset under the answer.
   */
  private static byte[] question(HttpExchange exchange) throws IOException {
    InputStream body = exchange.getRequestBody();
    byte[] question = body.readNBytes(MOST_QUESTION_BYTES + 1);
    if (question.length <= MOST_QUESTION_BYTES) {
      return question;
    }
    body.readNBytes(MOST_TAKEN_BYTES);
    return new byte[0];
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
