package org.signet.seal.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** An issuer that publishes its keys over HTTP and issues what it is asked for. */
public final class TestIssuer implements AutoCloseable {
  public static final String ISSUER = "http://127.0.0.1/realms/signet";
  public static final String AUDIENCE = "signet-seal";

  /** The organisation that persons act for unless said otherwise: in a prefecture of a province. */
  public static final List<String> PATH = List.of("11510000000000001A", "11510000MB1234567X");

  private final HttpServer server;
  private final RSAKey key;
  private volatile boolean away;

  public TestIssuer() throws IOException, JOSEException {
    key = new RSAKeyGenerator(2048).keyID("k1").generate();
    byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/keys",
        exchange -> {
          exchange.sendResponseHeaders(away ? 503 : 200, away ? -1 : keys.length);
          if (!away) {
            exchange.getResponseBody().write(keys);
          }
          exchange.close();
        });
    server.start();
  }

  public URI jwksUri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
  }

  public void goAway() {
    away = true;
  }

  /** Claims of a person that the service accepts for everything the roles allow. */
  public static JWTClaimsSet.Builder claims(String subject, int level, String... roles) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(List.of("account", AUDIENCE))
        .subject(subject)
        .claim("typ", "Bearer")
        .claim("preferred_username", subject)
        .claim("identity_level", level)
        .claim("real_name_masked", "张*")
        .claim("organisation", organisation(PATH))
        .claim("realm_access", Map.of("roles", List.of(roles)))
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))));
  }

  /** The claim that names an organisation by its place in the tree. */
  public static Map<String, Object> organisation(List<String> path) {
    return Map.of(
        "code", path.get(path.size() - 1), "name", "测试市数据局", "level", "prefecture", "path", path);
  }

  /** A token of somebody who acts for another organisation than usual. */
  public String tokenOf(List<String> path, String subject, String... roles) {
    return sign(claims(subject, 3, roles).claim("organisation", organisation(path)).build());
  }

  /** A token of a program, with no person behind it. */
  public String systemToken(String client) {
    return sign(
        claims("sub-" + client, 0)
            .claim("identity_level", null)
            .claim("real_name_masked", null)
            .claim("organisation", null)
            .claim("preferred_username", "service-account-" + client)
            .claim("client_id", client)
            .claim("azp", client)
            .build());
  }

  public String token(String subject, int level, String... roles) {
    return sign(claims(subject, level, roles).build());
  }

  public String sign(JWTClaimsSet claims) {
    return sign(claims, key, JWSAlgorithm.RS256);
  }

  static String sign(JWTClaimsSet claims, RSAKey key, JWSAlgorithm algorithm) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(algorithm)
                  .keyID(key.getKeyID())
                  .type(JOSEObjectType.JWT)
                  .build(),
              claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  RSAKey key() {
    return key;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
