package org.signet.idp.server;

import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.cert.OcspResponder;
import org.signet.gm.cert.Revocation;

/** The OCSP responder of an authority whose revocation lists name nobody. */
final class StatusResponder implements Closeable {
  static final DevelopmentCa CA =
      DevelopmentCa.create("Status", new SecureRandom(), Clock.systemUTC());

  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private volatile Optional<BigInteger> revoked = Optional.empty();

  /**
   * Answers from now on.
   *
   * @param trust where the authority and its lists are published
   */
  StatusResponder(Path trust) throws Exception {
    CA.publish(trust, List.of(), Duration.ofDays(30));
    OcspResponder responder =
        new OcspResponder(
            CA.issue(CertificatePurpose.OCSP_RESPONDER, "CN=Responder,C=CN", Duration.ofDays(1)),
            CA.region(),
            serial -> true,
            serial ->
                revoked
                    .filter(serial::equals)
                    .map(known -> new Revocation(known, Instant.now().minusSeconds(60), 1)),
            Duration.ofHours(1),
            Clock.systemUTC());
    server.createContext(
        "/",
        exchange -> {
          byte[] answer = responder.answer(exchange.getRequestBody().readAllBytes());
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  /** The option of a server that asks it. */
  String option() {
    return "--spi-authenticator--signet-certificate--ocsp-url=http://127.0.0.1:"
        + server.getAddress().getPort()
        + "/";
  }

  void revoke(BigInteger serial) {
    revoked = Optional.of(serial);
  }

  void revokeNothing() {
    revoked = Optional.empty();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
