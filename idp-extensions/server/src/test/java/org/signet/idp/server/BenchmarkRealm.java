package org.signet.idp.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The same people, client and password policy on either side of the benchmark of sign-ons. */
final class BenchmarkRealm {
  private static final String POLICY = "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)";
  private static final String CLIENT = "bench";
  private static final String CALLBACK = "http://relying.example/callback";
  private static final int PEOPLE = 40;
  private static final HttpClient HTTP =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  private BenchmarkRealm() {}

  /** A realm as Keycloak makes it, in the languages that ours has. */
  static void prepareBare(AdminApi admin) throws IOException {
    admin.signIn();
    admin.create(
        "/admin/realms",
        Map.of(
            "realm",
            DevelopmentRealm.REALM,
            "enabled",
            true,
            "bruteForceProtected",
            true,
            "internationalizationEnabled",
            true,
            "supportedLocales",
            List.of("zh-Hans", "en"),
            "defaultLocale",
            "zh-Hans",
            "passwordPolicy",
            POLICY));
    prepare(admin, Map.of());
  }

  /** Ours, where everybody is registered with a document. */
  static void prepareFull(RunningKeycloak server) throws Exception {
    DevelopmentRealm realm = DevelopmentRealm.open(server, step -> {});
    AdminApi admin = RealmSetup.administrator(server.baseUri(), realm.administrator().password());
    admin.signIn();
    admin.put("/admin/realms/signet", Map.of("passwordPolicy", POLICY));
    prepare(
        admin,
        Map.of(
            "defaultClientScopes", List.of("basic", "acr", "roles", "signet", "agency"),
            "optionalClientScopes", List.of("verified_claims", "age", "region")));
    RegistrarClient registrar = RegistrarClient.of(server, realm);
    for (int person = 0; person < PEOPLE; person++) {
      String id =
          admin
              .get("/admin/realms/signet/users?exact=true&username=bench" + person)
              .path(0)
              .path("id")
              .asText();
      Map<String, String> document =
          Map.of("documentType", "taiwan-permit", "number", "950000" + (10 + person));
      int status = registrar.register(id, "某人", document, 3).status();
      if (status != 201) {
        throw new IOException("a person was not registered: " + status);
      }
    }
  }

  private static void prepare(AdminApi admin, Map<String, Object> scopes) throws IOException {
    Map<String, Object> client = new HashMap<>(scopes);
    client.put("clientId", CLIENT);
    client.put("publicClient", true);
    client.put("standardFlowEnabled", true);
    client.put("redirectUris", List.of(CALLBACK));
    admin.create("/admin/realms/signet/clients", client);
    for (int person = 0; person < PEOPLE; person++) {
      admin.create(
          "/admin/realms/signet/users",
          Map.of(
              "username",
              "bench" + person,
              "enabled",
              true,
              "email",
              "bench" + person + "@example.org",
              "firstName",
              "Bench",
              "lastName",
              "Mark",
              "credentials",
              List.of(
                  Map.of("type", "password", "value", TestAccounts.PASSWORD, "temporary", false))));
    }
  }

  /** Authorization page, password, code, token: the sign-on of one of the people. */
  static void signOn(URI server, String scope, int number) throws IOException {
    Browsing browser = new Browsing(server, HTTP);
    browser
        .open(
            URI.create(
                server
                    + "/realms/signet/protocol/openid-connect/auth?"
                    + AdminApi.query(
                        Map.of(
                            "response_type", "code",
                            "client_id", CLIENT,
                            "redirect_uri", CALLBACK,
                            "scope", scope,
                            "state", "s"))))
        .signIn("bench" + number % PEOPLE, TestAccounts.PASSWORD);
    int status =
        TokenRequest.send(
                HTTP,
                server,
                DevelopmentRealm.REALM,
                Map.of(
                    "grant_type",
                    "authorization_code",
                    "client_id",
                    CLIENT,
                    "redirect_uri",
                    CALLBACK,
                    "code",
                    browser.sentAwayWith().get("code")))
            .statusCode();
    if (status != 200) {
      throw new IOException("no token at " + server + ": " + status);
    }
  }
}
