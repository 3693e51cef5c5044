package org.signet.seal.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLParameters;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.jcajce.provider.asymmetric.ec.BCECPrivateKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.math.ec.ECPoint;
import org.signet.gm.sm2.Sm2Signature;
import org.signet.seal.fetch.MutualTls;

/** A signing service as hardware has it in front: it holds one key and sees digests only. */
final class KeyServer implements Closeable {
  private static final String TLS_PIN = "tls-secret";

  /** What the key does when it is asked. */
  private enum State {
    OPEN,
    LOCKED,
    FAILING
  }

  private final HttpsServer server;
  private final BigInteger d;
  private final String pin;
  private final List<byte[]> asked = new CopyOnWriteArrayList<>();
  private volatile State state = State.LOCKED;

  /**
   * A server for the key of a file.
   *
   * @param tls where the certificates of both sides go
   */
  KeyServer(Path tls, Path p12, String pin) throws Exception {
    this.pin = pin;
    this.d = privateKey(p12, pin);
    Files.createDirectories(tls);
    Files.writeString(tls.resolve("pin"), TLS_PIN);
    side(tls, "keys");
    side(tls, "service");
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(
            MutualTls.context(
                tls.resolve("keys.p12"), TLS_PIN.toCharArray(), tls.resolve("service.pem"))) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters both = getSSLContext().getDefaultSSLParameters();
            both.setNeedClientAuth(true);
            parameters.setSSLParameters(both);
          }
        });
    server.createContext("/keys/seal-1/signatures", this::sign);
    server.createContext("/keys/seal-1/unlock", this::unlock);
    server.start();
  }

  URI address() {
    return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
  }

  List<byte[]> asked() {
    return asked;
  }

  void lock() {
    state = State.LOCKED;
  }

  void fail() {
    state = State.FAILING;
  }

  void recover(String thePin) {
    assertThat(thePin).isEqualTo(pin);
    state = State.OPEN;
  }

  private static BigInteger privateKey(Path p12, String pin) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12", new BouncyCastleProvider());
    try (var in = Files.newInputStream(p12)) {
      store.load(in, pin.toCharArray());
    }
    return ((BCECPrivateKey) store.getKey(store.aliases().nextElement(), pin.toCharArray())).getD();
  }

  /** A key for TLS with a certificate that is its own authority, made by the JDK's own tool. */
  private static void side(Path tls, String name) throws Exception {
    String p12 = tls.resolve(name + ".p12").toString();
    keytool(
        "-genkeypair -alias tls -keyalg EC -groupname secp256r1 -dname CN="
            + name
            + " -ext san=ip:127.0.0.1 -validity 2 -storetype PKCS12",
        p12);
    keytool("-exportcert -rfc -alias tls -file " + tls.resolve(name + ".pem"), p12);
  }

  private static void keytool(String words, String p12) throws Exception {
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(words.split(" ", -1)));
    command.addAll(List.of("-keystore", p12, "-storepass", TLS_PIN));
    Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(tool.getInputStream().readAllBytes(), UTF_8);
    assertThat(tool.waitFor()).as(said).isZero();
  }

  private void sign(HttpExchange exchange) throws IOException {
    byte[] e = exchange.getRequestBody().readAllBytes();
    asked.add(e);
    switch (state) {
      case OPEN -> answer(exchange, 200, signature(e));
      case LOCKED -> answer(exchange, 423, new byte[0]);
      case FAILING -> answer(exchange, 500, new byte[0]);
    }
  }

  private void unlock(HttpExchange exchange) throws IOException {
    boolean right = new String(exchange.getRequestBody().readAllBytes(), UTF_8).equals(pin);
    if (right) {
      state = State.OPEN;
    }
    answer(exchange, right ? 204 : 403, new byte[0]);
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** GB/T 32918.2-2016, 6.1, over a digest, as a device does it. */
  private byte[] signature(byte[] e) {
    ECDomainParameters curve = Curve.SM2;
    BigInteger n = curve.getN();
    BigInteger k = new BigInteger(255, new SecureRandom()).add(BigInteger.ONE);
    ECPoint point = curve.getG().multiply(k).normalize();
    BigInteger r = new BigInteger(1, e).add(point.getAffineXCoord().toBigInteger()).mod(n);
    BigInteger s = BigInteger.ONE.add(d).modInverse(n).multiply(k.subtract(r.multiply(d))).mod(n);
    return new Sm2Signature(r, s).der();
  }

  private static final class Curve {
    static final ECDomainParameters SM2 =
        new ECDomainParameters(org.bouncycastle.asn1.gm.GMNamedCurves.getByName("sm2p256v1"));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
