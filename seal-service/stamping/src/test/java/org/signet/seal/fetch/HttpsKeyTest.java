package org.signet.seal.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLParameters;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.RemoteKey;
import org.signet.gm.sm2.Sm2PublicKey;
import org.signet.gm.sm2.Sm2Signature;
import org.signet.gm.sm2.Sm2Verifier;

/** A signing service with certificates on both sides, and a key in it that has a PIN. */
class HttpsKeyTest {
  private static final char[] STORE_PIN = "store".toCharArray();
  private static final byte[] MESSAGE = "a document".getBytes(UTF_8);
  private static final X9ECParameters CURVE = GMNamedCurves.getByName("sm2p256v1");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final BigInteger D = new BigInteger(200, RANDOM).add(BigInteger.ONE);
  private static final AtomicBoolean UNLOCKED = new AtomicBoolean();

  @TempDir static Path folder;
  private static HttpsServer server;

  /** An authority for TLS with one certificate below it. */
  private record Side(Path p12, Path authority) {}

  private static Side ours;
  private static Side strangers;

  @BeforeAll
  static void start() throws Exception {
    ours = side("ours");
    strangers = side("strangers");
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(MutualTls.context(ours.p12(), STORE_PIN.clone(), ours.authority())) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters tls = getSSLContext().getDefaultSSLParameters();
            tls.setNeedClientAuth(true);
            parameters.setSSLParameters(tls);
          }
        });
    server.createContext("/keys/seal-1/signatures", HttpsKeyTest::sign);
    server.createContext("/keys/seal-1/unlock", HttpsKeyTest::unlock);
    server.createContext("/keys/talker/signatures", e -> answer(e, 200, new byte[4096]));
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  @BeforeEach
  void lock() {
    UNLOCKED.set(false);
  }

  private static void sign(HttpExchange exchange) throws IOException {
    byte[] e = exchange.getRequestBody().readAllBytes();
    if (UNLOCKED.get() && e.length == 32) {
      answer(exchange, 200, signature(e));
    } else {
      answer(exchange, 423, new byte[0]);
    }
  }

  private static void unlock(HttpExchange exchange) throws IOException {
    boolean right = new String(exchange.getRequestBody().readAllBytes(), UTF_8).equals("印章1234");
    UNLOCKED.set(right);
    answer(exchange, right ? 204 : 403, new byte[0]);
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** GB/T 32918.2-2016, 6.1, over a digest, as a device does it. */
  private static byte[] signature(byte[] e) {
    BigInteger n = CURVE.getN();
    BigInteger k = new BigInteger(255, RANDOM).add(BigInteger.ONE);
    ECPoint point = CURVE.getG().multiply(k).normalize();
    BigInteger r = new BigInteger(1, e).add(point.getAffineXCoord().toBigInteger()).mod(n);
    BigInteger s = BigInteger.ONE.add(D).modInverse(n).multiply(k.subtract(r.multiply(D))).mod(n);
    return new Sm2Signature(r, s).der();
  }

  private static Side side(String name) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair authority = generator.generateKeyPair();
    KeyPair own = generator.generateKeyPair();
    X500Name issuer = new X500Name("CN=" + name);
    X509Certificate root = certificate(issuer, issuer, authority, authority, true);
    X509Certificate leaf = certificate(issuer, new X500Name("CN=127.0.0.1"), authority, own, false);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("key", own.getPrivate(), STORE_PIN, new Certificate[] {leaf});
    Path p12 = folder.resolve(name + ".p12");
    try (var out = Files.newOutputStream(p12)) {
      store.store(out, STORE_PIN);
    }
    StringWriter pem = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(pem)) {
      writer.writeObject(root);
    }
    return new Side(p12, Files.writeString(folder.resolve(name + ".pem"), pem.toString()));
  }

  private static X509Certificate certificate(
      X500Name issuer, X500Name subject, KeyPair by, KeyPair of, boolean authority)
      throws Exception {
    Instant now = Instant.now();
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            new BigInteger(64, RANDOM),
            Date.from(now.minusSeconds(60)),
            Date.from(now.plus(Duration.ofDays(1))),
            subject,
            of.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate())));
  }

  private static HttpsKey key(String id, Path p12, Path authority) throws Exception {
    return new HttpsKey(
        URI.create("https://127.0.0.1:" + server.getAddress().getPort()),
        id,
        MutualTls.context(p12, STORE_PIN.clone(), authority),
        Duration.ofSeconds(60));
  }

  private static HttpsKey ourKey() throws Exception {
    return key("seal-1", ours.p12(), ours.authority());
  }

  private static Sm2PublicKey publicKey() throws Exception {
    return Sm2PublicKey.ofPoint(CURVE.getG().multiply(D).normalize().getEncoded(false));
  }

  @Test
  void an_unlocked_key_signs() throws Exception {
    HttpsKey transport = ourKey();
    char[] pin = "印章1234".toCharArray();
    assertThat(transport.unlock(pin)).isTrue();
    assertThat(pin).containsOnly('\0');
    byte[] signature = new RemoteKey(publicKey(), transport).sign(MESSAGE);
    assertThat(Sm2Verifier.verify(publicKey(), MESSAGE, signature)).isTrue();
  }

  @Test
  void a_locked_key_says_that_it_is() throws Exception {
    RemoteKey key = new RemoteKey(publicKey(), ourKey());
    assertThatThrownBy(() -> key.sign(MESSAGE))
        .isInstanceOfSatisfying(
            KeyUseException.class, fault -> assertThat(fault.isLocked()).isTrue());
  }

  @Test
  void another_pin_unlocks_nothing() throws Exception {
    assertThat(ourKey().unlock("secret99".toCharArray())).isFalse();
    assertThat(UNLOCKED).isFalse();
  }

  @Test
  void a_client_with_a_certificate_of_strangers_is_not_let_in() throws Exception {
    HttpsKey stranger = key("seal-1", strangers.p12(), ours.authority());
    assertThatThrownBy(() -> stranger.sign(new byte[32]))
        .isInstanceOf(KeyUseException.class)
        .hasMessageContaining("cannot be reached");
  }

  @Test
  void a_service_with_a_certificate_of_strangers_gets_no_digest() throws Exception {
    HttpsKey misled = key("seal-1", ours.p12(), strangers.authority());
    assertThatThrownBy(() -> misled.sign(new byte[32]))
        .isInstanceOf(KeyUseException.class)
        .hasMessageContaining("cannot be reached");
  }

  @Test
  void a_service_that_talks_too_much_is_not_read() throws Exception {
    HttpsKey talker = key("talker", ours.p12(), ours.authority());
    assertThatThrownBy(() -> talker.sign(new byte[32])).isInstanceOf(KeyUseException.class);
  }

  @Test
  void a_key_that_the_service_does_not_have_is_told() throws Exception {
    HttpsKey unknown = key("nothing", ours.p12(), ours.authority());
    assertThatThrownBy(() -> unknown.sign(new byte[32]))
        .isInstanceOf(KeyUseException.class)
        .hasMessageContaining("404");
  }

  @Test
  void ids_and_addresses_that_lead_elsewhere_are_refused() throws Exception {
    assertThatThrownBy(() -> key("../other", ours.p12(), ours.authority()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new HttpsKey(
                    URI.create("http://127.0.0.1"),
                    "seal-1",
                    MutualTls.context(ours.p12(), STORE_PIN.clone(), ours.authority()),
                    Duration.ofSeconds(9)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
