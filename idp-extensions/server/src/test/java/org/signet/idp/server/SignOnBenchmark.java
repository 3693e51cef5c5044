package org.signet.idp.server;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Sign-ons by the code flow at a server with all of our mappers, levels and events, beside the bare
 * distribution: alternating turns in one run, both with one round of PBKDF2, so that the password
 * hash hides nothing. Arguments: turns of each (8) and sign-ons a turn (100). Not a test.
 */
final class SignOnBenchmark {
  private static final String POLICY = "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)";
  private static final String CLIENT = "bench";
  private static final String CALLBACK = "http://relying.example/callback";
  private static final int PEOPLE = 40;
  private static final int THREADS = 2;
  private static final int WARM_TURNS = Integer.getInteger("warm", 12);
  private static final PrintStream OUT = System.out;

  private SignOnBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    int turns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8;
    int signOns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
    Path folder = Files.createTempDirectory("bare-keycloak");
    Path zip = KeycloakUnderTest.files("keycloak", "*.zip").get(0);
    try (BareKeycloak bare = BareKeycloak.start(zip, folder);
        RunningKeycloak full =
            RunningKeycloak.start(
                KeycloakUnderTest.prepared(),
                KeycloakUnderTest.freshHome(),
                new ServerOptions(
                    KeycloakUnderTest.freePort(),
                    KeycloakUnderTest.freePort(),
                    768,
                    Duration.ofMinutes(6),
                    JavaTuning.LONG_RUN))) {
      prepareBare(bare.administrator());
      prepareFull(full);
      compare(
          new Side("bare", bare.baseUri(), "openid", bare.child().process().toHandle()),
          new Side("signet", full.baseUri(), "openid age region", full.process()),
          turns,
          signOns);
    } finally {
      PrivateFiles.deleteTree(folder);
    }
  }

  private static void compare(Side bare, Side full, int turns, int signOns) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Turn> ofBare = new ArrayList<>();
    List<Turn> ofFull = new ArrayList<>();
    try {
      for (int turn = -WARM_TURNS; turn < turns; turn++) {
        boolean bareFirst = turn % 2 == 0;
        Turn first = (bareFirst ? bare : full).turn(threads, signOns);
        Turn second = (bareFirst ? full : bare).turn(threads, signOns);
        if (turn >= 0) {
          ofBare.add(bareFirst ? first : second);
          ofFull.add(bareFirst ? second : first);
        }
      }
    } finally {
      threads.shutdownNow();
    }
    double bareRate = median(ofBare.stream().map(Turn::perSecond));
    double fullRate = median(ofFull.stream().map(Turn::perSecond));
    double bareCpu = median(ofBare.stream().map(Turn::cpuMillis));
    double fullCpu = median(ofFull.stream().map(Turn::cpuMillis));
    OUT.printf(Locale.ROOT, "%-8s %12s %18s%n", "", "sign-ons/s", "server CPU ms each");
    OUT.printf(Locale.ROOT, "%-8s %12.1f %18.1f%n", "bare", bareRate, bareCpu);
    OUT.printf(Locale.ROOT, "%-8s %12.1f %18.1f%n", "signet", fullRate, fullCpu);
    OUT.printf(
        Locale.ROOT, "%-8s %12.2f %18.2f%n", "ratio", fullRate / bareRate, bareCpu / fullCpu);
  }

  private static void prepareBare(AdminApi admin) throws IOException {
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
            "passwordPolicy",
            POLICY));
    prepare(admin, Map.of());
  }

  private static void prepareFull(RunningKeycloak server) throws Exception {
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

  private static double median(Stream<Double> values) {
    List<Double> sorted = values.sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  /** One turn of one side. */
  private record Turn(double perSecond, double cpuMillis) {}

  /** One of the two servers. */
  private record Side(String name, URI server, String scope, ProcessHandle process) {
    private static final HttpClient HTTP =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    Turn turn(ExecutorService threads, int signOns)
        throws InterruptedException, ExecutionException {
      Duration cpuBefore = cpu();
      long before = System.nanoTime();
      List<Callable<Void>> work = new ArrayList<>();
      for (int i = 0; i < signOns; i++) {
        String person = "bench" + i % PEOPLE;
        work.add(
            () -> {
              signOn(person);
              return null;
            });
      }
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
      double seconds = (System.nanoTime() - before) / 1e9;
      double millis = cpu().minus(cpuBefore).toMillis();
      OUT.printf(Locale.ROOT, "%-8s %8.1f/s %8.1f ms%n", name, signOns / seconds, millis / signOns);
      return new Turn(signOns / seconds, millis / signOns);
    }

    private void signOn(String person) throws IOException {
      String issuer = server + "/realms/signet/protocol/openid-connect";
      Browsing browser = new Browsing(server, HTTP);
      browser
          .open(
              URI.create(
                  issuer
                      + "/auth?"
                      + AdminApi.query(
                          Map.of(
                              "response_type", "code",
                              "client_id", CLIENT,
                              "redirect_uri", CALLBACK,
                              "scope", scope,
                              "state", "s"))))
          .signIn(person, TestAccounts.PASSWORD);
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
        throw new IOException("no token at " + name + ": " + status);
      }
    }

    /** Of the server and all that it started. */
    private Duration cpu() {
      return Stream.concat(Stream.of(process), process.descendants())
          .map(handle -> handle.info().totalCpuDuration().orElse(Duration.ZERO))
          .reduce(Duration.ZERO, Duration::plus);
    }
  }
}
