package org.signet.idp.keycloak.verify;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.signet.gm.keys.KeyStoreFormatException;
import org.signet.gm.keys.Pkcs12;
import org.signet.gm.keys.Signer;
import org.signet.gm.sm2.Sm2FormatException;
import org.signet.gm.sm2.Sm2PublicKey;
import org.signet.idp.verifier.GatewayRules;
import org.signet.idp.verifier.GatewayVerifier;
import org.signet.idp.verifier.Method;
import org.signet.idp.verifier.Verifier;

/**
 * The provider {@code gateway}, with the options {@code url}, {@code client}, {@code key-file} and
 * {@code pin-file} (PKCS#12 with the own SM2 key), {@code authority-key-file} (public key of the
 * authority, SubjectPublicKeyInfo in Base64), {@code methods} (codes with commas), {@code
 * timeout-millis} (5000), and for mutual TLS {@code tls-key-file} and {@code tls-pin-file}.
 */
public final class GatewayVerifierFactory implements RealNameVerifierFactory {
  private static final int MOST_FAILURES = 5;
  private static final Duration REST = Duration.ofSeconds(30);

  private Optional<Verifier> gateway = Optional.empty();

  @Override
  public RealNameVerifier create(KeycloakSession session) {
    return () -> gateway;
  }

  @Override
  public void init(Config.Scope config) {
    if (config.get("url") == null) {
      return;
    }
    try {
      gateway =
          Optional.of(
              new GatewayVerifier(
                  rules(config),
                  signer(config),
                  client(config),
                  InstantSource.system(),
                  UUID::randomUUID));
    } catch (IOException
        | GeneralSecurityException
        | KeyStoreFormatException
        | Sm2FormatException
        | IllegalArgumentException e) {
      throw new IllegalStateException(
          "cannot use the options of spi-realname-verifier--gateway", e);
    }
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  @Override
  public String getId() {
    return "gateway";
  }

  private static GatewayRules rules(Config.Scope config) throws IOException, Sm2FormatException {
    String authority = Files.readString(Path.of(required(config, "authority-key-file"))).strip();
    return new GatewayRules(
        URI.create(config.get("url")),
        required(config, "client"),
        Sm2PublicKey.ofSpki(Base64.getMimeDecoder().decode(authority)),
        methods(required(config, "methods")),
        Duration.ofMillis(config.getInt("timeout-millis", 5000)),
        MOST_FAILURES,
        REST);
  }

  private static Set<Method> methods(String codes) {
    return Arrays.stream(codes.split(","))
        .map(
            code ->
                Method.of(code.strip())
                    .orElseThrow(() -> new IllegalArgumentException("no method " + code)))
        .collect(Collectors.toSet());
  }

  private static Signer signer(Config.Scope config) throws IOException, KeyStoreFormatException {
    return Pkcs12.load(Path.of(required(config, "key-file")), pin(required(config, "pin-file")))
        .signer();
  }

  private static HttpClient client(Config.Scope config)
      throws IOException, GeneralSecurityException {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .connectTimeout(Duration.ofMillis(config.getInt("timeout-millis", 5000)))
            .followRedirects(HttpClient.Redirect.NEVER);
    String file = config.get("tls-key-file");
    if (file != null) {
      client.sslContext(tls(Path.of(file), pin(required(config, "tls-pin-file"))));
    }
    return client.build();
  }

  /** With the own certificate; whom to trust is the platform's matter. */
  private static SSLContext tls(Path file, char[] pin)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, pin);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, pin);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static char[] pin(String file) throws IOException {
    return Files.readString(Path.of(file)).strip().toCharArray();
  }

  private static String required(Config.Scope config, String option) {
    String value = config.get(option);
    if (value == null) {
      throw new IllegalArgumentException("expected the option " + option);
    }
    return value;
  }
}
