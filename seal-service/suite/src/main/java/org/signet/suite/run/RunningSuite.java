package org.signet.suite.run;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.signet.gm.cert.RevocationAddresses;
import org.signet.gm.keys.KeyStoreFormatException;
import org.signet.idp.server.DevelopmentRealm;
import org.signet.idp.server.KeycloakDistribution;
import org.signet.idp.server.RunningKeycloak;
import org.signet.idp.server.ServerOptions;
import org.signet.seal.app.SealServiceApplication;
import org.signet.suite.home.DevelopmentKeys;
import org.signet.suite.home.SuiteHome;

/** The whole suite, running. Closing it stops every part, the last started first. */
public final class RunningSuite implements Closeable {
  private static final String REALM_PATH = "/realms/signet";

  private final Ports ports;
  private final SuiteHome home;
  private final DevelopmentKeys keys;
  private final Optional<AuthorityServer> authority;
  private final Deque<Closeable> parts = new ArrayDeque<>();
  private EmbeddedLedger ledger;
  private SealServiceApplication service;
  private RunningKeycloak keycloak;
  private DevelopmentRealm realm;

  private RunningSuite(
      SuiteHome home, Ports ports, DevelopmentKeys keys, Optional<AuthorityServer> authority) {
    this.home = home;
    this.ports = ports;
    this.keys = keys;
    this.authority = authority;
    authority.ifPresent(parts::push);
  }

  /** Keycloak and its realm, started together. */
  private record SignOn(RunningKeycloak keycloak, DevelopmentRealm realm) {}

  /**
   * Starts everything and returns when everything answers.
   *
   * @param progress told what is going on
   * @throws SuiteStartException when a part does not start; those that had are stopped again
   */
  public static RunningSuite start(SuiteHome home, Ports ports, Consumer<String> progress)
      throws SuiteStartException, IOException {
    ports.refuseTaken();
    SecureRandom random = new SecureRandom();
    Clock clock = Clock.systemUTC();
    Optional<AuthorityServer> authority = AuthorityServer.open(home.authorityPort());
    if (authority.isEmpty()) {
      progress.accept(
          "another program holds the port of the development CA: revocation is told by the lists"
              + " in the trust folder alone");
    }
    RunningSuite suite = opened(home, ports, authority, random, clock);
    boolean started = false;
    CompletableFuture<SignOn> signOn =
        CompletableFuture.supplyAsync(() -> startSignOn(home, ports, progress));
    try {
      progress.accept("starting the ledger and the seal service");
      suite.startService(random, clock);
      suite.take(signOn);
      started = true;
      return suite;
    } finally {
      if (!started) {
        suite.abandon(signOn);
      }
    }
  }

  /** A suite of which the authority answers, and nothing else yet. */
  private static RunningSuite opened(
      SuiteHome home,
      Ports ports,
      Optional<AuthorityServer> authority,
      SecureRandom random,
      Clock clock)
      throws SuiteStartException, IOException {
    boolean opened = false;
    try {
      DevelopmentKeys keys = openKeys(home, authority, random, clock);
      if (authority.isPresent()) {
        authority.get().serve(keys.authority());
      }
      RunningSuite suite = new RunningSuite(home, ports, keys, authority);
      opened = true;
      return suite;
    } catch (KeyStoreFormatException damaged) {
      throw new SuiteStartException(
          "the keys in " + home.keys() + " cannot be opened: " + damaged.getMessage(), damaged);
    } finally {
      if (!opened) {
        authority.ifPresent(AuthorityServer::close);
      }
    }
  }

  private static DevelopmentKeys openKeys(
      SuiteHome home, Optional<AuthorityServer> authority, SecureRandom random, Clock clock)
      throws IOException, KeyStoreFormatException {
    return DevelopmentKeys.open(
        home.keys(),
        DevelopmentKeys.REGION_CODE,
        SuiteRegion.own().name(),
        authority.map(AuthorityServer::addresses),
        random,
        clock);
  }

  private static SignOn startSignOn(SuiteHome home, Ports ports, Consumer<String> progress) {
    try {
      Parts built = Parts.find();
      RunningKeycloak keycloak =
          RunningKeycloak.start(
              KeycloakDistribution.prepare(
                  built.keycloakZip(), built.providers(), built.prepared(), progress::accept),
              home.keycloak(),
              ServerOptions.ports(ports.keycloak(), ports.keycloakManagement()));
      boolean complete = false;
      try {
        DevelopmentRealm realm = DevelopmentRealm.open(keycloak, progress::accept);
        realm.allowConsole(uri(ports.service()));
        complete = true;
        return new SignOn(keycloak, realm);
      } finally {
        if (!complete) {
          keycloak.close();
        }
      }
    } catch (IOException failed) {
      throw new CompletionException(failed);
    }
  }

  private void startService(SecureRandom random, Clock clock)
      throws SuiteStartException, IOException {
    ledger = EmbeddedLedger.open(home.ledger(), clock, random);
    parts.push(ledger);
    ledger.publish(keys.trustDir());
    Path file =
        ServiceFile.write(
            home,
            keys,
            SuiteRegion.own(),
            new ServiceFile.Addresses(
                ports.service(), ports.admin(), issuer(), sealSecret(), authority.isPresent()));
    service = new SealServiceApplication(settings -> ledger.client());
    try {
      service.start(file);
    } catch (Exception failed) {
      // Dropwizard declares nothing narrower; the cause is kept and the user told where to look.
      throw new SuiteStartException(
          "the seal service did not start: "
              + failed.getMessage()
              + " (its log: "
              + home.service().resolve("service.log")
              + ")",
          failed);
    }
    parts.push(service);
  }

  private void take(CompletableFuture<SignOn> started) throws SuiteStartException {
    try {
      SignOn signOn = started.join();
      keycloak = signOn.keycloak();
      realm = signOn.realm();
      parts.push(keycloak);
    } catch (CompletionException failed) {
      throw new SuiteStartException(
          "Keycloak did not start: " + failed.getCause().getMessage(), failed.getCause());
    }
  }

  /** Something else failed: Keycloak is stopped once it is there. */
  private void abandon(CompletableFuture<SignOn> signOn) throws IOException {
    if (keycloak == null) {
      try {
        parts.push(signOn.join().keycloak());
      } catch (CompletionException failedToo) {
        // the first failure is the one to be told; nothing of Keycloak is left running
      }
    }
    close();
  }

  private static URI uri(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  private URI issuer() {
    return URI.create(uri(ports.keycloak()) + REALM_PATH);
  }

  private Path sealSecret() {
    return DevelopmentRealm.clientSecretFile(home.keycloak(), DevelopmentRealm.SEAL_SERVICE);
  }

  /**
   * Starts the service of a second region beside this one; it is stopped with the suite.
   *
   * @throws SuiteStartException when it does not start
   */
  public synchronized NeighbourRegion startNeighbour() throws SuiteStartException, IOException {
    NeighbourRegion neighbour =
        NeighbourRegion.start(
            home.dir().resolve("neighbour"),
            keys,
            SuiteRegion.neighbourOf(service()),
            ledger,
            issuer(),
            sealSecret());
    parts.push(neighbour);
    return neighbour;
  }

  /** Stops the seal service of this region alone: what is left must do without it. */
  public synchronized void stopService() throws IOException {
    parts.remove(service);
    service.close();
  }

  /** Where the seal service answers. */
  public URI service() {
    return uri(ports.service());
  }

  /** Where the development CA tells what it revoked, unless another program holds its port. */
  public Optional<RevocationAddresses> authority() {
    return authority.map(AuthorityServer::addresses);
  }

  /** Where its health checks and metrics are. */
  public URI admin() {
    return uri(ports.admin());
  }

  /** Sign-on: accounts and tokens. */
  public DevelopmentRealm realm() {
    return realm;
  }

  /** The Keycloak that runs. */
  public RunningKeycloak keycloak() {
    return keycloak;
  }

  /** Keys and trust of the development region. */
  public DevelopmentKeys keys() {
    return keys;
  }

  /** Where the data lives. */
  public SuiteHome home() {
    return home;
  }

  @Override
  public synchronized void close() throws IOException {
    IOException first = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (IOException failed) {
        if (first == null) {
          first = failed;
        } else {
          first.addSuppressed(failed);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
