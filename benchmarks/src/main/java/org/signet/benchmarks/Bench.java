package org.signet.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks and prints each question's answers side by side. */
public final class Bench {
  private static final String USAGE =
      String.join(
          System.lineSeparator(),
          "Usage: ./signet bench [--quick] [--threads N] [--out FOLDER] [NAME…]",
          "",
          "Runs the benchmarks (all, or those whose name contains NAME) with their peers in the",
          "same run, and prints a table with the ratios to the baseline: by the clock on the wall",
          "and by CPU time, which other work on the machine disturbs less.",
          "",
          "  --quick       one fork and short iterations: a first impression",
          "  --threads N   threads (default 1)",
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
    boolean quick = false;
    int threads = 1;
    Path out = Path.of("target");
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
        case "--threads", "--out" -> {
          if (last) {
            return usage(word + " needs a value");
          }
          i++;
          if (word.equals("--out")) {
            out = Path.of(words.get(i));
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
    return measure(quick, threads, out, names);
  }

  private static int usage(String message) {
    System.err.println("signet: bench: " + message + " (see ./signet bench --help)");
    return 2;
  }

  private static int measure(boolean quick, int threads, Path out, List<String> names)
      throws IOException, InterruptedException {
    Files.createDirectories(out);
    Path json = out.resolve("bench.json");
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .threads(threads)
            .addProfiler(CpuTime.class)
            .addProfiler(GCProfiler.class)
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
      Map<String, List<Answer>> answers = Answer.byQuestion(results);
      String table = ResultTable.of(answers) + System.lineSeparator() + OpenSslSpeed.measure();
      System.out.print(table);
      Files.writeString(out.resolve("bench.txt"), table);
      Files.writeString(out.resolve("bench.svg"), Chart.of(answers));
      System.out.printf(Locale.ROOT, "%nin %s: bench.json (raw), bench.txt, bench.svg%n", out);
      return 0;
    } catch (RunnerException failed) {
      System.err.println("signet: bench: " + failed.getMessage());
      return 1;
    }
  }
}
