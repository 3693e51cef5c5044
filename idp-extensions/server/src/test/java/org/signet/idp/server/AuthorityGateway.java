package org.signet.idp.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.PinStrength;
import org.signet.gm.keys.Pkcs12;
import org.signet.gm.keys.Signer;
import org.signet.gm.keys.SigningIdentity;

/** The gateway of an authority that confirms everybody, when it is up, quick and honest. */
final class AuthorityGateway implements Closeable {
  private static final String PIN = "a pin of the test";
  private static final DevelopmentCa CA =
      DevelopmentCa.create("Authority", new SecureRandom(), Clock.systemUTC());

  private final Path folder;
  private final int port = KeycloakUnderTest.freePort();
  private final Signer authority = key("CN=authority,C=CN").signer();
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile Behaviour behaviour = Behaviour.HONEST;
  private HttpServer server;

  /** What it does with a question. */
  enum Behaviour {
    HONEST,
    /** Answers when it is closed. */
    SLOW,
    /** Agrees, signed by somebody who is not the authority. */
    FORGED,
    /** Agrees with its own signature, to a question that nobody asked. */
    REPLAYED
  }

  /** One that is down. */
  AuthorityGateway(Path folder) throws Exception {
    this.folder = Files.createDirectories(folder);
    Pkcs12.store(
        folder.resolve("own.p12"), PIN.toCharArray(), PinStrength.GENERATED, key("CN=region,C=CN"));
    Files.writeString(folder.resolve("pin"), PIN);
    Files.writeString(
        folder.resolve("authority"),
        Base64.getEncoder().encodeToString(authority.publicKey().spki()));
  }

  /** The options of a server that asks it. */
  List<String> options() {
    return List.of(
        option("url", "http://127.0.0.1:" + port + "/ask"),
        option("client", "signet"),
        option("key-file", folder.resolve("own.p12").toString()),
        option("pin-file", folder.resolve("pin").toString()),
        option("authority-key-file", folder.resolve("authority").toString()),
        option("methods", "face"),
        option("timeout-millis", "4000"));
  }

  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/ask", this::answer);
    server.start();
  }

  void behave(Behaviour next) {
    behaviour = next;
  }

  @Override
  public void close() {
    end.countDown();
    if (server != null) {
      server.stop(0);
    }
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    Behaviour now = behaviour;
    String id =
        now == Behaviour.REPLAYED
            ? "00000000-0000-0000-0000-000000000000"
            : AdminApi.JSON.readTree(exchange.getRequestBody()).path("id").asText();
    byte[] answer =
        ("{\"id\":\"" + id + "\",\"agrees\":true,\"reference\":\"gateway\"}")
            .getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      if (now == Behaviour.SLOW) {
        end.await();
      }
      Signer signer = now == Behaviour.FORGED ? key("CN=impostor,C=CN").signer() : authority;
      exchange
          .getResponseHeaders()
          .add("Signet-Signature", Base64.getEncoder().encodeToString(signer.sign(answer)));
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (KeyUseException e) {
      throw new IOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static SigningIdentity key(String subject) {
    return CA.issue(CertificatePurpose.LOG, subject, Duration.ofDays(1));
  }

  private static String option(String name, String value) {
    return "--spi-realname-verifier--gateway--" + name + "=" + value;
  }
}
