package org.signet.seal.app;

import java.io.Closeable;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.signet.seal.access.TestIssuer;

/** The service as it really is, over a region of its own, with a person for each role. */
final class RunningService implements Closeable {
  final TestRegion region;
  final TestIssuer issuer;
  TestLedger ledger;
  final String manager;
  final String user;
  Caller caller;
  SealLife life;
  Caller admin;
  private final String settings;
  private final Optional<String> database;
  private final Clock clock;
  private SealServiceApplication application;

  RunningService(Path folder, String settings) throws Exception {
    this(folder, settings, Optional.empty());
  }

  /** A service on another database, as the configuration writes it. */
  RunningService(Path folder, String settings, Optional<String> database) throws Exception {
    this(folder, settings, database, Clock.systemUTC());
  }

  RunningService(Path folder, String settings, Optional<String> database, Clock clock)
      throws Exception {
    this.clock = clock;
    this.database = database;
    this.region = TestRegion.create(folder);
    this.issuer = new TestIssuer();
    this.settings = settings;
    this.manager = issuer.token("m1", 3, "seal-manager");
    this.user = issuer.token("u1", 3, "seal-user");
    start();
  }

  void start() throws Exception {
    application =
        new SealServiceApplication(
            settings -> {
              ledger = new TestLedger(settings.dir());
              ledger.publishRoot(region.folder.resolve("trust"));
              return ledger;
            },
            clock);
    application.start(
        database.isPresent()
            ? region.configuration(issuer.jwksUri(), database.get(), settings)
            : region.configuration(issuer.jwksUri(), settings));
    caller = new Caller(application.port());
    life = new SealLife(caller, issuer);
    admin = new Caller(application.adminPort());
  }

  void stop() throws IOException {
    application.close();
  }

  /** A new seal that all users of its organisation may use; its id. */
  String seal() throws IOException, InterruptedException {
    return life.seal(wish());
  }

  static Map<String, String> wish() {
    return Map.of(
        "name", "测试市数据局公章",
        "organizationCode", "11510000MB1234567X",
        "organizationName", "测试市数据局",
        "kind", "official",
        "number", "5101000000001");
  }

  HttpResponse<byte[]> stamp(String seal, byte[] pdf, String... headers)
      throws IOException, InterruptedException {
    return caller.post(stampPath(seal), user, "application/pdf", pdf, headers);
  }

  static String stampPath(String seal) {
    return "/api/v1/seals/" + seal + "/stamps?page=1&x=300&y=400&purpose=annual%20report";
  }

  @Override
  public void close() throws IOException {
    try (issuer) {
      stop();
    }
  }
}
