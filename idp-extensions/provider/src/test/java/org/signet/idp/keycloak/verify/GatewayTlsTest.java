package org.signet.idp.keycloak.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.Config;
import org.keycloak.util.JsonSerialization;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.PinStrength;
import org.signet.gm.keys.Pkcs12;
import org.signet.gm.keys.Signer;
import org.signet.gm.keys.SigningIdentity;
import org.signet.idp.identity.DocumentType;
import org.signet.idp.identity.IdentityDocument;
import org.signet.idp.identity.RealName;
import org.signet.idp.verifier.Method;
import org.signet.idp.verifier.Question;
import org.signet.idp.verifier.Verifier;
import org.signet.idp.verifier.VerifierUnavailableException;

/** The gateway of an authority that wants a certificate of whoever asks, as its options say. */
class GatewayTlsTest {
  private static final String PIN = "a pin of the test";
  private static final String PATIENT = "60000";

  /** For answers that must not come: a refusal and a time-out are the same to who asks. */
  private static final String BRIEF = "2000";

  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final AtomicInteger ASKED = new AtomicInteger();

  @TempDir static Path folder;
  private static Signer authority;
  private static HttpsServer gateway;
  private static HttpsServer impostor;

  @BeforeAll
  static void start() throws Exception {
    DevelopmentCa ca = DevelopmentCa.create("test", new SecureRandom(), Clock.systemUTC());
    SigningIdentity ours = ca.issue(CertificatePurpose.LOG, "CN=ours,C=CN", Duration.ofDays(1));
    authority = ca.issue(CertificatePurpose.LOG, "CN=authority,C=CN", Duration.ofDays(1)).signer();
    Pkcs12.store(folder.resolve("own.p12"), PIN.toCharArray(), PinStrength.GENERATED, ours);
    Files.writeString(folder.resolve("pin"), PIN + "\n");
    Files.writeString(
        folder.resolve("authority"),
        Base64.getEncoder().encodeToString(authority.publicKey().spki()));
    tlsKey("client");
    tlsKey("stranger");
    tlsKey("gateway");
    gateway = server("gateway", "client");
    impostor = server("stranger", "client");
    System.setProperty(TRUST_STORE, trust("gateway").toString());
    System.setProperty(TRUST_STORE + "Password", PIN);
  }

  @AfterAll
  static void stop() {
    System.clearProperty(TRUST_STORE);
    System.clearProperty(TRUST_STORE + "Password");
    gateway.stop(0);
    impostor.stop(0);
  }

  @BeforeEach
  void forget() {
    ASKED.set(0);
  }

  @Test
  void asks_with_the_certificate_that_the_gateway_wants() throws Exception {
    assertThat(verifier(gateway, "client", PATIENT).ask(question()).agrees()).isTrue();
    assertThat(ASKED).hasValue(1);
  }

  @Test
  void gets_no_answer_with_the_certificate_of_somebody_else_or_none() {
    for (String client : new String[] {"stranger", ""}) {
      assertThatThrownBy(() -> verifier(gateway, client, BRIEF).ask(question()))
          .isInstanceOfSatisfying(
              VerifierUnavailableException.class,
              e -> assertThat(e.reason()).isEqualTo(VerifierUnavailableException.Reason.NO_ANSWER));
    }
    assertThat(ASKED).hasValue(0);
  }

  @Test
  void tells_nothing_to_a_gateway_whose_certificate_is_not_trusted() {
    assertThatThrownBy(() -> verifier(impostor, "client", BRIEF).ask(question()))
        .isInstanceOf(VerifierUnavailableException.class);
    assertThat(ASKED).hasValue(0);
  }

  @Test
  void does_not_start_with_a_wrong_pin_and_does_not_show_it() throws Exception {
    Path wrong = Files.writeString(folder.resolve("wrong-pin"), "another pin");
    Map<String, String> options = options(gateway, "client", BRIEF);
    options.put("tls-pin-file", wrong.toString());

    assertThatThrownBy(() -> new GatewayVerifierFactory().init(scope(options)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("realname-verifier--gateway")
        .hasStackTraceContaining("password")
        .message()
        .doesNotContain("another pin");
  }

  private static Verifier verifier(HttpsServer server, String client, String millis) {
    GatewayVerifierFactory factory = new GatewayVerifierFactory();
    factory.init(scope(options(server, client, millis)));
    return factory.create(null).verifier().orElseThrow();
  }

  private static Map<String, String> options(HttpsServer server, String client, String millis) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("url", "https://127.0.0.1:" + server.getAddress().getPort() + "/ask");
    options.put("client", "signet");
    options.put("key-file", folder.resolve("own.p12").toString());
    options.put("pin-file", folder.resolve("pin").toString());
    options.put("authority-key-file", folder.resolve("authority").toString());
    options.put("methods", "two-elements");
    options.put("timeout-millis", millis);
    if (!client.isEmpty()) {
      options.put("tls-key-file", folder.resolve(client + ".p12").toString());
      options.put("tls-pin-file", folder.resolve("pin").toString());
    }
    return options;
  }

  private static Config.Scope scope(Map<String, String> options) {
    return (Config.Scope)
        Proxy.newProxyInstance(
            GatewayTlsTest.class.getClassLoader(),
            new Class<?>[] {Config.Scope.class},
            (proxy, method, arguments) -> {
              String value = options.get(arguments[0]);
              return switch (method.getName()) {
                case "get" -> value;
                case "getInt" -> value == null ? arguments[1] : Integer.valueOf(value);
                default -> throw new UnsupportedOperationException(method.getName());
              };
            });
  }

  private static Question question() throws Exception {
    return new Question(
        Method.TWO_ELEMENTS,
        RealName.parse("某人"),
        IdentityDocument.parse(
            DocumentType.RESIDENT_ID, "440524188001010014", LocalDate.parse("2026-01-01")),
        Map.of());
  }

  private static HttpsServer server(String own, String client) throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    SSLContext context = SSLContext.getInstance("TLS");
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store(folder.resolve(own + ".p12")), PIN.toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store(trust(client)));
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters tls = getSSLContext().getDefaultSSLParameters();
            tls.setNeedClientAuth(true);
            tls.setProtocols(new String[] {"TLSv1.2"}); // refuses within the handshake
            parameters.setSSLParameters(tls);
          }
        });
    server.createContext("/ask", GatewayTlsTest::answer);
    server.start();
    return server;
  }

  private static void answer(HttpExchange exchange) throws IOException {
    ASKED.incrementAndGet();
    JsonNode request = JsonSerialization.mapper.readTree(exchange.getRequestBody());
    byte[] answer =
        ("{\"id\":\"" + request.path("id").asText() + "\",\"agrees\":true,\"reference\":\"r-1\"}")
            .getBytes(StandardCharsets.UTF_8);
    try {
      exchange
          .getResponseHeaders()
          .add("Signet-Signature", Base64.getEncoder().encodeToString(authority.sign(answer)));
    } catch (KeyUseException e) {
      throw new IOException(e);
    }
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  /** A key for TLS with a certificate of its own signature, for 127.0.0.1. */
  private static void tlsKey(String name) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    Instant now = Instant.now();
    X500Name subject = new X500Name("CN=" + name);
    X509Certificate certificate =
        new JcaX509CertificateConverter()
            .getCertificate(
                new JcaX509v3CertificateBuilder(
                        subject,
                        new BigInteger(64, new SecureRandom()),
                        Date.from(now.minusSeconds(60)),
                        Date.from(now.plus(Duration.ofDays(1))),
                        subject,
                        pair.getPublic())
                    .addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")))
                    .build(
                        new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("key", pair.getPrivate(), PIN.toCharArray(), new Certificate[] {certificate});
    write(store, folder.resolve(name + ".p12"));
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry(name, certificate);
    write(trust, trust(name));
  }

  private static Path trust(String name) {
    return folder.resolve(name + "-trust.p12");
  }

  private static KeyStore store(Path file) throws Exception {
    return KeyStore.getInstance(file.toFile(), PIN.toCharArray());
  }

  private static void write(KeyStore store, Path file) throws Exception {
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PIN.toCharArray());
    }
  }
}
