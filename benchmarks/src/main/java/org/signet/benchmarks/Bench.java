package org.signet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks and prints each question's answers side by side. */
public final class Bench {
  private static final String USAGE =
      String.join(
          System.lineSeparator(),
          "Usage: ./signet bench [--quick] [--threads N] [--json FILE] [NAME…]",
          "",
          "Runs the benchmarks (all, or those whose name contains NAME) with their peers in the",
          "same run, and prints a table with the ratio to the baseline.",
          "",
          "  --quick       one fork and short iterations: a first impression",
          "  --threads N   threads (default 1)",
          "  --json FILE   where JMH's own results go (default target/bench.json)",
          "",
          "Names: Sm2Sign, Sm2Verify, Sm3, Stamp.");

  private Bench() {}

  /** Exit code 0 when every benchmark ran, 1 when one failed, 2 for usage. */
  public static void main(String[] words) throws IOException {
    System.exit(run(List.of(words)));
  }

  private static int run(List<String> words) throws IOException {
    boolean quick = false;
    int threads = 1;
    Path json = Path.of("target", "bench.json");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean last = i + 1 == words.size();
      switch (word) {
        case "-h", "--help" -> {
          System.out.println(USAGE);
          return 0;
        }
        case "--quick" -> quick = true;
        case "--threads", "--json" -> {
          if (last) {
            return usage(word + " needs a value");
          }
          i++;
          if (word.equals("--json")) {
            json = Path.of(words.get(i));
          } else if (words.get(i).matches("[1-9][0-9]{0,2}")) {
            threads = Integer.parseInt(words.get(i));
          } else {
            return usage("--threads takes a whole number from 1 to 999");
          }
        }
        default -> {
          if (word.startsWith("-")) {
            return usage("unknown option " + word);
          }
          names.add(word);
        }
      }
    }
    return measure(quick, threads, json, names);
  }

  private static int usage(String message) {
    System.err.println("signet: bench: " + message + " (see ./signet bench --help)");
    return 2;
  }

  private static int measure(boolean quick, int threads, Path json, List<String> names)
      throws IOException {
    if (json.toAbsolutePath().getParent() != null) {
      Files.createDirectories(json.toAbsolutePath().getParent());
    }
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .threads(threads)
            .shouldFailOnError(true)
            .resultFormat(ResultFormatType.JSON)
            .result(json.toString())
            .forks(quick ? 1 : 3)
            .warmupIterations(quick ? 2 : 4)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(quick ? 3 : 5)
            .measurementTime(TimeValue.seconds(1));
    if (names.isEmpty()) {
      options.include("org\\.signet\\.benchmarks\\.");
    }
    for (String name : names) {
      options.include("(?i)org\\.signet\\.benchmarks\\..*" + java.util.regex.Pattern.quote(name));
    }
    try {
      Collection<RunResult> results = new Runner(options.build()).run();
      if (results.isEmpty()) {
        return usage("no benchmark is named " + String.join(" or ", names));
      }
      System.out.print(ResultTable.of(results));
      System.out.printf(Locale.ROOT, "%nraw results: %s%n", json);
      return 0;
    } catch (RunnerException failed) {
      System.err.println("signet: bench: " + failed.getMessage());
      return 1;
    }
  }
}
