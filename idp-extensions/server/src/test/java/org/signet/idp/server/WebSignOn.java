package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a browser does at sign-on, without one: keeps cookies, follows redirects, sends forms. The
 * shared server calls the loopback address secure and marks its cookies so; a browser agrees,
 * Java's own jar does not, so the cookies are kept by hand.
 */
final class WebSignOn {
  static final String CALLBACK = "http://127.0.0.1/callback";
  private static final String FIREFOX =
      "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
  private static final Pattern ACTION = Pattern.compile("<form[^>]*\\saction=\"([^\"]+)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> cookies;
  private final String clientId;

  WebSignOn(String clientId) {
    this(clientId, new LinkedHashMap<>());
  }

  private WebSignOn(String clientId, Map<String, String> cookies) {
    this.clientId = clientId;
    this.cookies = cookies;
  }

  /** The same browser at another client. */
  WebSignOn at(String otherClient) {
    return new WebSignOn(otherClient, cookies);
  }

  /** A thief's browser: it has the cookies of now, but gets none that come later. */
  WebSignOn twin() {
    return new WebSignOn(clientId, new LinkedHashMap<>(cookies));
  }

  /** Asks for a sign-on; more parameters of the request may be given as {@code a=b&c=d}. */
  Page open(String more) throws IOException {
    return follow(get(URI.create(request(clientId, CALLBACK, more))));
  }

  /** The address of a sign-on. */
  static String request(String clientId, String callback, String more) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("client_id", clientId);
    fields.put("response_type", "code");
    fields.put("redirect_uri", callback);
    if (!more.contains("scope=")) {
      fields.put("scope", "openid");
    }
    return KeycloakUnderTest.realm().issuer()
        + "/protocol/openid-connect/auth?"
        + AdminApi.query(fields)
        + (more.isEmpty() ? "" : "&" + more);
  }

  /** Opens an address. */
  Page go(String uri) throws IOException {
    return follow(get(URI.create(uri)));
  }

  /** Sends a form to an address. */
  Page post(String uri, Map<String, String> fields) throws IOException {
    return follow(
        request(URI.create(uri))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(AdminApi.query(fields)))
            .build());
  }

  /** Sends the first form of a page. */
  Page send(Page page, Map<String, String> fields) throws IOException {
    Matcher action = ACTION.matcher(page.html());
    assertThat(action.find()).as(page.html()).isTrue();
    URI address = URI.create(action.group(1).replace("&amp;", "&"));
    return post(KeycloakUnderTest.keycloak().baseUri().resolve(address).toString(), fields);
  }

  /** Opens the sign-on and sends name and password. */
  Page withPassword(String username, String password) throws IOException {
    return send(open(""), Map.of("username", username, "password", password));
  }

  /** Exchanges the code that a page ended in. */
  SignOn tokens(Page end) throws IOException {
    assertThat(end.code()).as(end.html()).isNotNull();
    return tokens(clientId, CALLBACK, end.code());
  }

  static SignOn tokens(String clientId, String callback, String code) throws IOException {
    return SignOn.of(
        KeycloakUnderTest.keycloak(),
        Map.of(
            "grant_type", "authorization_code",
            "client_id", clientId,
            "redirect_uri", callback,
            "code", code));
  }

  private Page follow(HttpRequest first) throws IOException {
    HttpRequest next = first;
    for (int hops = 0; hops < 15; hops++) {
      HttpResponse<String> response = TokenRequest.send(client, next);
      keep(response);
      String location = response.headers().firstValue("Location").orElse(null);
      if (location == null) {
        return new Page(response.statusCode(), response.body(), Map.of());
      }
      if (location.startsWith(CALLBACK)) {
        return new Page(response.statusCode(), "", parameters(location));
      }
      next = get(next.uri().resolve(location));
    }
    throw new IOException("the sign-on leads in a circle");
  }

  private HttpRequest get(URI uri) {
    return request(uri).GET().build();
  }

  private HttpRequest.Builder request(URI uri) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("User-Agent", FIREFOX);
    if (!cookies.isEmpty()) {
      StringBuilder all = new StringBuilder();
      cookies.forEach((name, value) -> all.append(name).append('=').append(value).append("; "));
      request.header("Cookie", all.toString());
    }
    return request;
  }

  private void keep(HttpResponse<?> response) {
    for (String cookie : response.headers().allValues("Set-Cookie")) {
      String pair = cookie.split(";", 2)[0];
      int equals = pair.indexOf('=');
      if (cookie.contains("Max-Age=0")) {
        cookies.remove(pair.substring(0, equals));
      } else {
        cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
  }

  static Map<String, String> parameters(String location) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String parameter : location.substring(location.indexOf('?') + 1).split("&")) {
      String[] pair = parameter.split("=", 2);
      found.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
    }
    return found;
  }

  /**
   * What the browser shows, or where the client was called back with.
   *
   * @param answer parameters of the callback, empty for a page
   */
  record Page(int status, String html, Map<String, String> answer) {
    String code() {
      return answer.get("code");
    }

    /** Whether it asks for whom the person acts. */
    boolean asksForWhom() {
      return html.contains("kc-signet-acting");
    }
  }
}
