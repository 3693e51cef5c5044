package org.signet.idp.server;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Sign-ons by the code flow at a server with all of our mappers, levels and events, beside the bare
 * distribution: alternating turns in one run, each server with a PostgreSQL of its own, both with
 * one round of PBKDF2, so that the password hash hides nothing. Arguments: turns of each (8) and
 * sign-ons a turn (100); properties: {@code warm}, turns before that are not measured (12), and
 * {@code browsers} at a time (2). Not a test.
 */
final class SignOnBenchmark {
  private static final int BROWSERS = Integer.getInteger("browsers", 2);
  private static final int WARM_TURNS = Integer.getInteger("warm", 12);
  private static final PrintStream OUT = System.out;

  private SignOnBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    int turns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8;
    int signOns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
    Path folder = Files.createTempDirectory("sign-ons");
    try (PostgresServer ofBare = PostgresServer.start(folder.resolve("bare-database"));
        PostgresServer ofFull = PostgresServer.start(folder.resolve("full-database"));
        BareKeycloak bare = BareKeycloak.start(ofBare, folder.resolve("bare"));
        RunningKeycloak full = PostgresKeycloak.start(ofFull, folder.resolve("full"))) {
      BenchmarkRealm.prepareBare(bare.administrator());
      BenchmarkRealm.prepareFull(full);
      compare(
          new Side("bare", bare.baseUri(), "openid", bare.child().process().toHandle(), ofBare),
          new Side("signet", full.baseUri(), "openid age region", full.process(), ofFull),
          turns,
          signOns);
    } finally {
      PrivateFiles.deleteTree(folder);
    }
  }

  private static void compare(Side bare, Side full, int turns, int signOns) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(BROWSERS);
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
    report(ofBare, ofFull);
  }

  /** Medians. */
  private static void report(List<Turn> ofBare, List<Turn> ofFull) {
    Turn bare = median(ofBare);
    Turn full = median(ofFull);
    OUT.printf(
        Locale.ROOT,
        "%-8s %12s %14s %16s %12s%n",
        "",
        "sign-ons/s",
        "server CPU ms",
        "database CPU ms",
        "statements");
    OUT.println(bare.line("bare"));
    OUT.println(full.line("signet"));
    OUT.printf(
        Locale.ROOT,
        "%-8s %12.2f %14.2f %16.2f %12.2f   CPU of both: %.2f%n",
        "ratio",
        full.perSecond / bare.perSecond,
        bare.serverMillis / full.serverMillis,
        bare.databaseMillis / full.databaseMillis,
        bare.statements / full.statements,
        (bare.serverMillis + bare.databaseMillis) / (full.serverMillis + full.databaseMillis));
  }

  private static Turn median(List<Turn> turns) {
    return new Turn(
        median(turns, Turn::perSecond),
        median(turns, Turn::serverMillis),
        median(turns, Turn::databaseMillis),
        median(turns, Turn::statements));
  }

  private static double median(List<Turn> turns, ToDoubleFunction<Turn> value) {
    double[] sorted = turns.stream().mapToDouble(value).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /** One turn of one side; all but the rate is for one sign-on. */
  private record Turn(
      double perSecond, double serverMillis, double databaseMillis, double statements) {

    String line(String side) {
      return String.format(
          Locale.ROOT,
          "%-8s %12.1f %14.2f %16.2f %12.1f",
          side,
          perSecond,
          serverMillis,
          databaseMillis,
          statements);
    }
  }

  /** One of the two servers. */
  private record Side(
      String name, URI server, String scope, ProcessHandle process, PostgresServer database) {

    Turn turn(ExecutorService threads, int signOns)
        throws InterruptedException, ExecutionException, SQLException {
      List<Callable<Void>> work = new ArrayList<>();
      for (int i = 0; i < signOns; i++) {
        int number = i;
        work.add(
            () -> {
              signOn(number);
              return null;
            });
      }
      database.statements();
      Duration serverBefore = cpu(process);
      Duration databaseBefore = cpu(database.process());
      long before = System.nanoTime();
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
      double seconds = (System.nanoTime() - before) / 1e9;
      double serverMillis = cpu(process).minus(serverBefore).toMillis();
      double databaseMillis = cpu(database.process()).minus(databaseBefore).toMillis();
      Turn turn =
          new Turn(
              signOns / seconds,
              serverMillis / signOns,
              databaseMillis / signOns,
              (double) database.statements() / signOns);
      OUT.println(turn.line(name));
      return turn;
    }

    private void signOn(int number) throws IOException {
      BenchmarkRealm.signOn(server, scope, number);
    }

    /** Of a process and all that it started. */
    private static Duration cpu(ProcessHandle process) {
      return Stream.concat(Stream.of(process), process.descendants())
          .map(handle -> handle.info().totalCpuDuration().orElse(Duration.ZERO))
          .reduce(Duration.ZERO, Duration::plus);
    }
  }
}
