package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a person does in a browser without scripts: follows redirects within Keycloak, keeps
 * cookies, fills in the form of the page. Stops at the first redirect that leads elsewhere.
 */
final class Browsing {
  private static final Pattern ACTION =
      Pattern.compile("<form[^>]*?action=\"([^\"]+)\"", Pattern.DOTALL);
  private static final Pattern HIDDEN =
      Pattern.compile("<input[^>]*?type=\"hidden\"[^>]*?>", Pattern.DOTALL);

  private final HttpClient client;

  /** Of one server: kept by name, sent over HTTP too, as browsers do to the own machine. */
  private final Map<String, String> cookies = new LinkedHashMap<>();

  private final String keycloak;
  private HttpResponse<String> last;

  Browsing(URI keycloak) {
    this(keycloak, HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build());
  }

  /** With a client that others use too and that follows no redirects. */
  Browsing(URI keycloak, HttpClient client) {
    this.client = client;
    this.keycloak = keycloak.toString();
  }

  /** After the sign-on page of the console of a realm. */
  static Browsing atConsole(DevelopmentRealm realm, String username, Map<String, String> more)
      throws IOException {
    Map<String, String> request =
        new LinkedHashMap<>(
            Map.of(
                "client_id", "signet-console",
                "response_type", "code",
                "scope", "openid",
                "redirect_uri", "http://127.0.0.1/callback",
                "code_challenge_method", "S256",
                "code_challenge", "A".repeat(43)));
    request.putAll(more);
    return new Browsing(realm.issuer())
        .open(
            URI.create(realm.issuer() + "/protocol/openid-connect/auth?" + AdminApi.query(request)))
        .signIn(username, realm.account(username).password());
  }

  Browsing open(URI address) throws IOException {
    return follow(HttpRequest.newBuilder(address).GET());
  }

  /** Fills in and sends the first form of the page. */
  Browsing submit(Map<String, String> fields) throws IOException {
    Matcher action = ACTION.matcher(page());
    assertThat(action.find()).as("a form in the page: %s", page()).isTrue();
    Map<String, String> form = new LinkedHashMap<>(hidden());
    form.putAll(fields);
    return follow(
        HttpRequest.newBuilder(last.uri().resolve(action.group(1).replace("&amp;", "&")))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(AdminApi.query(form))));
  }

  Browsing signIn(String username, String password) throws IOException {
    return submit(Map.of("username", username, "password", password));
  }

  /** The page that is shown; fails when the browser was sent away. */
  String page() {
    assertThat(last.statusCode()).as("%s %s", last.uri(), last.headers().map()).isEqualTo(200);
    return last.body();
  }

  /** What is shown, whatever the status. */
  String body() {
    return last.body();
  }

  int status() {
    return last.statusCode();
  }

  String hidden(String name) {
    return hidden().get(name);
  }

  /** The address outside of Keycloak that the browser was sent to. */
  URI sentAwayTo() {
    assertThat(last.statusCode()).as(last.body()).isIn(302, 303);
    return URI.create(location());
  }

  /** The query of the address outside of Keycloak that the browser was sent to. */
  Map<String, String> sentAwayWith() {
    return Arrays.stream(sentAwayTo().getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> decode(pair[1])));
  }

  /** Of the first form only: the fields of another mean another thing. */
  private Map<String, String> hidden() {
    Map<String, String> fields = new LinkedHashMap<>();
    String page = page();
    Matcher input = HIDDEN.matcher(page);
    int end = page.indexOf("</form>");
    input.region(0, end < 0 ? page.length() : end);
    while (input.find()) {
      fields.put(attribute(input.group(), "name"), attribute(input.group(), "value"));
    }
    return fields;
  }

  private static String attribute(String tag, String name) {
    Matcher value = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
    return value.find() ? value.group(1).replace("&amp;", "&") : "";
  }

  private Browsing follow(HttpRequest.Builder request) throws IOException {
    send(request);
    while (last.statusCode() / 100 == 3 && location().startsWith(keycloak)) {
      send(HttpRequest.newBuilder(URI.create(location())));
    }
    return this;
  }

  private void send(HttpRequest.Builder request) throws IOException {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    last = TokenRequest.send(client, request.header("Accept", "text/html").build());
    for (String set : last.headers().allValues("Set-Cookie")) {
      String[] pair = set.split(";", 2)[0].split("=", 2);
      if (set.contains("Max-Age=0")) {
        cookies.remove(pair[0]);
      } else {
        cookies.put(pair[0], pair[1]);
      }
    }
  }

  private String location() {
    return last.headers().firstValue("Location").orElse("");
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
