package org.signet.suite.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.signet.gm.cert.RevocationAddresses;
import org.signet.idp.server.DemoAccount;
import org.signet.suite.home.SuiteHome;
import org.signet.suite.run.Ports;
import org.signet.suite.run.RunningSuite;
import org.signet.suite.run.SuiteStartException;
import org.signet.suite.terminal.CommandFailure;
import org.signet.suite.terminal.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./signet up}: the whole suite in the foreground until Ctrl-C. */
@Command(
    name = "up",
    description = {
      "Start the whole suite in the foreground: Keycloak, the seal service with its"
          + " pages, an embedded ledger and database, a development CA.",
      "Ctrl-C stops all of it; the data stays."
    },
    mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Where the data lives (default: $SIGNET_HOME, or the folder data here).")
  private Path home;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port of the seal service (default: ${DEFAULT-VALUE}).")
  private int port = 8088;

  @Option(
      names = "--admin-port",
      paramLabel = "N",
      description = "Port of its health checks and metrics (default: ${DEFAULT-VALUE}).")
  private int adminPort = 8089;

  @Option(
      names = "--keycloak-port",
      paramLabel = "N",
      description = "Port of sign-on (default: ${DEFAULT-VALUE}).")
  private int keycloakPort = 8180;

  @Option(
      names = "--keycloak-admin-port",
      paramLabel = "N",
      description = "Port of Keycloak's health checks (default: ${DEFAULT-VALUE}).")
  private int keycloakAdminPort = 8189;

  @Override
  public Integer call() throws CommandFailure, IOException, InterruptedException {
    Progress progress = Progress.onStandardError();
    Ports ports = ports();
    CountDownLatch stopped = new CountDownLatch(1);
    try (SuiteHome suiteHome = SuiteHome.open(folder());
        RunningSuite suite = RunningSuite.start(suiteHome, ports, progress::step)) {
      progress.done();
      Thread stop = new Thread(() -> stop(suite), "signet-stop");
      Runtime.getRuntime().addShutdownHook(stop);
      print(suiteHome, suite);
      stopped.await();
    } catch (SuiteStartException failed) {
      throw CommandFailure.refused(failed.getMessage(), failed);
    }
    return 0;
  }

  private Ports ports() throws CommandFailure {
    try {
      return new Ports(port, adminPort, keycloakPort, keycloakAdminPort);
    } catch (IllegalArgumentException wrong) {
      throw CommandFailure.unusable(wrong.getMessage());
    }
  }

  private static void stop(RunningSuite suite) {
    try {
      System.out.println("signet: stopping");
      suite.close();
    } catch (IOException failed) {
      System.err.println("signet: while stopping: " + failed.getMessage());
    }
  }

  private Path folder() {
    return home != null ? home : SuiteFolder.usual();
  }

  private static String told(RevocationAddresses where) {
    return where.list() + ", " + where.responder() + " (RFC 6960)";
  }

  private static void print(SuiteHome home, RunningSuite suite) throws IOException {
    System.out.printf(
        """
        Signet is up. Everything listens on this machine only; the data is in %s

          verification page    %s/verify
          certificates         %s/verify/certificate
          console              %s/console
          a person's own page  %s/self
          REST interface       %s/openapi.json
          time stamps          %s/tsp (RFC 3161)
          revocations          %s
          health and metrics   %s/healthcheck, %s/metrics
          sign-on              %s
          Keycloak's console   %s

        """,
        home.dir(),
        suite.service(),
        suite.service(),
        suite.service(),
        suite.realm().issuer(),
        suite.service(),
        suite.service(),
        suite.authority().map(UpCommand::told).orElse("only in " + home.keys().resolve("trust")),
        suite.admin(),
        suite.admin(),
        suite.realm().issuer(),
        suite.realm().administrationUri());
    System.out.println("Accounts of this home:");
    for (DemoAccount account : suite.realm().accounts()) {
      System.out.printf(
          "  %-10s %s   %s, identity level %d%n",
          account.username(), account.password(), account.role(), account.level());
    }
    DemoAccount administrator = suite.realm().administrator();
    System.out.printf(
        "  %-10s %s   administrator of Keycloak%n%n",
        administrator.username(), administrator.password());
    System.out.println(
        "The embedded ledger is one machine's word: point the service at a Fabric network for more"
            + " (docs/fabric.md).");
    System.out.println("Ctrl-C stops everything.");
  }
}
