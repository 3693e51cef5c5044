package org.signet.suite.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.signet.suite.demo.Demo;
import org.signet.suite.terminal.CommandFailure;
import org.signet.suite.terminal.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./signet demo}: the main job, not interactive. */
@Command(
    name = "demo",
    description = {
      "Take documents through the whole suite: sign in as a real-name person, stamp, anchor,"
          + " verify as another region, refuse a changed byte and a revoked certificate, check the logs.",
      "Runs on free ports and a throw-away home. Exits 0 only if every step held."
    },
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Where the outputs go (default: a new folder signet-demo-… here).")
  private Path output;

  @Parameters(paramLabel = "FILE", description = "PDF files (default: a document of its own).")
  private List<Path> files = List.of();

  @Override
  public Integer call() throws CommandFailure, IOException, InterruptedException {
    for (Path file : files) {
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        throw CommandFailure.unusable("cannot read " + file);
      }
    }
    Clock clock = Clock.systemUTC();
    Path folder = output == null ? Path.of("signet-demo-" + stamp(clock)) : output;
    Files.createDirectories(folder);
    return Demo.run(files, folder, clock, Progress.onStandardError()) ? 0 : 1;
  }

  private static String stamp(Clock clock) {
    return DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
        .format(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
  }
}
