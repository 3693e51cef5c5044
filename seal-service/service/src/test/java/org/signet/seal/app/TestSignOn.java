package org.signet.seal.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The sign-on's side of the authorization code flow with PKCE (RFC 6749, 4.1; RFC 7636): lets in
 * whom the test says, gives each code once, and only to who has its verifier.
 */
final class TestSignOn implements Closeable {
  private record Code(String challenge, String returnTo) {}

  private final HttpServer server;
  private final Map<String, Code> codes = new ConcurrentHashMap<>();
  private volatile Supplier<String> person = () -> "";

  TestSignOn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/.well-known/openid-configuration", this::describe);
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.start();
  }

  URI authority() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Whoever signs in from now on gets such tokens. */
  void letIn(Supplier<String> tokens) {
    person = tokens;
  }

  private void describe(HttpExchange exchange) throws IOException {
    String at = authority().toString();
    answer(
        exchange,
        200,
        "{\"issuer\":\"%1$s\",\"authorization_endpoint\":\"%1$s/authorize\",\"token_endpoint\":\"%1$s/token\"}"
            .formatted(at));
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> query = fields(exchange.getRequestURI().getRawQuery());
    String code = UUID.randomUUID().toString();
    codes.put(code, new Code(query.get("code_challenge"), query.get("redirect_uri")));
    String back = query.get("redirect_uri") + "&code=" + code + "&state=" + query.get("state");
    exchange.getResponseHeaders().set("Location", back);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), US_ASCII);
    Map<String, String> form = fields(body);
    Code code = codes.remove(form.getOrDefault("code", ""));
    boolean fits =
        code != null
            && code.challenge().equals(challenge(form.getOrDefault("code_verifier", "")))
            && code.returnTo().equals(form.get("redirect_uri"));
    answer(
        exchange,
        fits ? 200 : 400,
        fits
            ? "{\"access_token\":\"" + person.get() + "\",\"expires_in\":300}"
            : "{\"error\":\"invalid_grant\"}");
  }

  private static String challenge(String verifier) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> fields(String encoded) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : encoded.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      fields.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
    }
    return fields;
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
