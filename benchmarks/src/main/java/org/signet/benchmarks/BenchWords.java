package org.signet.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What the command line asks for.
 *
 * @param help whether only the usage is wanted
 * @param quick one fork, few iterations
 * @param percentiles whether single operations are timed, instead of counted
 * @param threads from 1
 * @param seconds length of an iteration, from 1
 * @param out folder for results
 * @param names parts of the names of benchmarks; none means all
 */
record BenchWords(
    boolean help,
    boolean quick,
    boolean percentiles,
    int threads,
    int seconds,
    Path out,
    List<String> names) {
  private static final String PACKAGE = "org\\.signet\\.benchmarks\\.";

  BenchWords {
    names = List.copyOf(names);
  }

  /**
   * Reads the words.
   *
   * @throws IllegalArgumentException with what is wrong with them
   */
  static BenchWords parse(List<String> words) {
    boolean help = false;
    boolean quick = false;
    boolean percentiles = false;
    int threads = 1;
    int seconds = 1;
    Path out = Path.of("target");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      switch (word) {
        case "-h", "--help" -> help = true;
        case "--quick" -> quick = true;
        case "--percentiles" -> percentiles = true;
        case "--threads" -> threads = number(word, words, ++i);
        case "--seconds" -> seconds = number(word, words, ++i);
        case "--out" -> out = Path.of(value(word, words, ++i));
        default -> {
          if (word.startsWith("-")) {
            throw new IllegalArgumentException("unknown option " + word);
          }
          names.add(word);
        }
      }
    }
    return new BenchWords(help, quick, percentiles, threads, seconds, out, names);
  }

  private static String value(String option, List<String> words, int at) {
    if (at >= words.size()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return words.get(at);
  }

  private static int number(String option, List<String> words, int at) {
    String word = value(option, words, at);
    if (!word.matches("[1-9][0-9]{0,2}")) {
      throw new IllegalArgumentException(option + " takes a whole number from 1 to 999");
    }
    return Integer.parseInt(word);
  }

  /** The same for JMH, whose own results go to {@code json}. */
  Options forJmh(Path json) {
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
            .warmupTime(TimeValue.seconds(seconds))
            .measurementIterations(quick ? 3 : 5)
            .measurementTime(TimeValue.seconds(seconds));
    if (percentiles) {
      options.mode(Mode.SampleTime).timeUnit(TimeUnit.MICROSECONDS);
    }
    if (names.isEmpty()) {
      options.include(PACKAGE);
    }
    for (String name : names) {
      options.include("(?i)" + PACKAGE + ".*" + Pattern.quote(name));
    }
    return options.build();
  }
}
