package org.signet.suite.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.signet.ledger.backfill.Backfill;
import org.signet.ledger.backfill.TableFormatException;
import org.signet.seal.app.BackfillJob;
import org.signet.suite.terminal.CommandFailure;
import org.signet.suite.terminal.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./signet backfill}: certificates of former years into the evidence log. */
@Command(
    name = "backfill",
    description = {
      "Seal certificates that were issued before, from a CSV file or a stream, into"
          + " the evidence log of a service that is not running.",
      "Columns: identifier, file (SM3, hexadecimal), issued (a date, or a time in"
          + " UTC), level (1 to 4); every other column is a named field. A run that was cut"
          + " short or killed is made again with the same words and goes on where it was.",
      "Exits 0 when every line is sealed, 1 when lines were refused, 2 when the input"
          + " cannot be read."
    },
    mixinStandardHelpOptions = true)
public final class BackfillCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "The home of the suite that issues (default: $SIGNET_HOME, or the folder data here).")
  private Path home;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration of the service that issues, instead of a home.")
  private Path config;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description =
          "Under which name the log remembers how far it is; one name is one content (default: the"
              + " name of FILE; needed for standard input).")
  private String source;

  @Option(
      names = "--errors",
      paramLabel = "FILE",
      description = "Where refused lines are told, by number (default: NAME.errors.csv).")
  private Path errors;

  @Parameters(paramLabel = "FILE", description = "The table; - for standard input.")
  private String file;

  @Override
  public Integer call() throws CommandFailure, IOException, InterruptedException {
    String name = name();
    Path refusals = errors != null ? errors : Path.of(name.replace('/', '_') + ".errors.csv");
    Progress progress = Progress.onStandardError();
    long began = System.nanoTime();
    try (InputStream in = input();
        RefusedLines refused = new RefusedLines(refusals, progress)) {
      Backfill.Report report = BackfillJob.of(configuration()).run(name, in, refused);
      progress.done();
      print(report, refusals, Duration.ofNanos(System.nanoTime() - began));
      return report.refused() == 0 ? 0 : 1;
    } catch (BackfillJob.UnusableException | TableFormatException unusable) {
      progress.done();
      throw CommandFailure.unusable(unusable.getMessage(), unusable);
    }
  }

  private String name() throws CommandFailure {
    if (source != null) {
      return source;
    }
    if (file.equals(STANDARD_INPUT)) {
      throw CommandFailure.unusable("standard input has no name; give it one with --source");
    }
    return Path.of(file).getFileName().toString();
  }

  private Path configuration() throws CommandFailure {
    if (config != null) {
      return config;
    }
    Path folder = home != null ? home : SuiteFolder.usual();
    Path yaml = folder.resolve("service").resolve("service.yml");
    if (!Files.isRegularFile(yaml)) {
      throw CommandFailure.unusable(
          folder + " is no home of a suite yet; start ./signet up once, or name --config");
    }
    return yaml;
  }

  private InputStream input() throws IOException {
    return file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(file));
  }

  private static void print(Backfill.Report report, Path refusals, Duration took) {
    double seconds = Math.max(0.001, took.toMillis() / 1000.0);
    System.out.printf(
        Locale.ROOT,
        "%,d certificates sealed in %.1f s (%,.0f a second), %,d lines refused%s, %,d lines known"
            + " from before%n",
        report.sealed(),
        seconds,
        report.sealed() / seconds,
        report.refused(),
        report.refused() == 0 ? "" : " (see " + refusals + ")",
        report.before());
    if (report.sealed() > 0) {
      System.out.println("they are anchored when the service runs again");
    }
  }
}
