package org.signet.idp.keycloak.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.cert.OcspRequest;
import org.signet.gm.cert.OcspResponder;
import org.signet.gm.cert.OcspResponse;

class OcspClientTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private final DevelopmentCa ca = DevelopmentCa.create("Region", RANDOM, Clock.systemUTC());
  private final X509CertificateHolder holder =
      ca.issue(CertificatePurpose.SIGNER, "CN=Person,C=CN", Duration.ofDays(1)).certificate();
  private final OcspResponder responder =
      new OcspResponder(
          ca.issue(CertificatePurpose.OCSP_RESPONDER, "CN=Responder,C=CN", Duration.ofDays(1)),
          ca.region(),
          serial -> true,
          serial -> Optional.empty(),
          Duration.ofHours(1),
          Clock.systemUTC());
  private HttpServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  @Test
  void brings_the_answer_to_its_question() throws Exception {
    List<OcspResponse> answers = ask(200, responder::answer);

    assertThat(answers).hasSize(1);
    assertThat(answers.get(0).isAbout(holder, ca.region())).isTrue();
  }

  @Test
  void takes_no_recorded_answer() throws Exception {
    byte[] recorded =
        responder.answer(
            new OcspRequest(holder, ca.region(), Optional.of(new byte[] {1, 2, 3})).encoded());

    assertThat(ask(200, question -> recorded)).isEmpty();
  }

  @Test
  void takes_nothing_that_is_no_answer() throws Exception {
    assertThat(ask(200, question -> new byte[] {1, 2, 3})).isEmpty();
    assertThat(ask(200, question -> new byte[70_000])).isEmpty();
    assertThat(ask(500, responder::answer)).isEmpty();
    assertThat(ask(200, question -> responder.answer(new byte[] {1}))).isEmpty();
  }

  @Test
  void is_silent_when_nobody_is_there() throws Exception {
    HttpServer gone = start(200, UnaryOperator.identity());
    URI address = address(gone);
    gone.stop(0);

    assertThat(new OcspClient(address, RANDOM).about(holder, ca.region())).isEmpty();
  }

  private List<OcspResponse> ask(int status, UnaryOperator<byte[]> answer) throws IOException {
    stop();
    server = start(status, answer);
    return new OcspClient(address(server), RANDOM).about(holder, ca.region());
  }

  private static HttpServer start(int status, UnaryOperator<byte[]> answer) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = answer.apply(exchange.getRequestBody().readAllBytes());
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static URI address(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }
}
