package org.signet.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks and prints each question's answers side by side. */
public final class Bench {
  private static final String USAGE =
      String.join(
          System.lineSeparator(),
          "Usage: ./signet bench [--quick] [--percentiles] [--threads N] [--seconds N]"
              + " [--out FOLDER] [NAME…]",
          "",
          "Runs the benchmarks (all, or those whose name contains NAME) with their peers in the",
          "same run, and prints a table with the ratios to the baseline: by the clock on the wall",
          "and by CPU time, which other work on the machine disturbs less.",
          "",
          "  --quick       one fork and short iterations: a first impression",
          "  --percentiles how long single operations take, instead of how many a second",
          "  --threads N   threads (default 1)",
          "  --seconds N   length of an iteration (default 1); more where other work takes the"
              + " time",
          "  --out FOLDER  where bench.json, bench.txt and bench.svg go (default target)",
          "",
          "Names: " + names() + ".");

  private Bench() {}

  /** The questions, read from the list that JMH's compiler plug-in wrote. */
  private static String names() {
    return BenchmarkList.defaultList()
        .getAll(
            OutputFormatFactory.createFormatInstance(
                new PrintStream(OutputStream.nullOutputStream()), VerboseMode.SILENT),
            List.of())
        .stream()
        .map(entry -> entry.getUserClassQName().replaceAll(".*\\.|Benchmark$", ""))
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** Exit code 0 when every benchmark ran, 1 when one failed, 2 for usage. */
  public static void main(String[] words) throws IOException, InterruptedException {
    System.exit(run(List.of(words)));
  }

  private static int run(List<String> words) throws IOException, InterruptedException {
    BenchWords asked;
    try {
      asked = BenchWords.parse(words);
    } catch (IllegalArgumentException e) {
      return usage(e.getMessage());
    }
    if (asked.help()) {
      System.out.println(USAGE);
      return 0;
    }
    return measure(asked);
  }

  private static int usage(String message) {
    System.err.println("signet: bench: " + message + " (see ./signet bench --help)");
    return 2;
  }

  private static int measure(BenchWords asked) throws IOException, InterruptedException {
    Path out = asked.out();
    Files.createDirectories(out);
    try {
      Collection<RunResult> results = new Runner(asked.forJmh(out.resolve("bench.json"))).run();
      if (asked.percentiles()) {
        String table = LatencyTable.of(results);
        System.out.print(table);
        Files.writeString(out.resolve("bench.txt"), table);
        System.out.printf(Locale.ROOT, "%nin %s: bench.json (raw), bench.txt%n", out);
        return 0;
      }
      Map<String, List<Answer>> answers = Answer.byQuestion(results);
      String table = ResultTable.of(answers) + System.lineSeparator() + OpenSslSpeed.measure();
      System.out.print(table);
      Files.writeString(out.resolve("bench.txt"), table);
      Files.writeString(out.resolve("bench.svg"), Chart.of(answers));
      System.out.printf(Locale.ROOT, "%nin %s: bench.json (raw), bench.txt, bench.svg%n", out);
      return 0;
    } catch (NoBenchmarksException none) {
      return usage("no benchmark is named " + String.join(" or ", asked.names()));
    } catch (RunnerException failed) {
      System.err.println("signet: bench: " + failed.getMessage());
      return 1;
    }
  }
}
