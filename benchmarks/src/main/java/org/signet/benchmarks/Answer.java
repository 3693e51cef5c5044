package org.signet.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;

/**
 * What one contestant did.
 *
 * @param contestant name of the benchmark's method
 * @param perSecond operations a second by the clock on the wall
 * @param error half of JMH's 99.9 % interval of it
 * @param cpuMicros CPU time for an operation, or NaN
 * @param allocatedBytes bytes allocated for an operation, or NaN
 */
record Answer(
    String contestant, double perSecond, double error, double cpuMicros, double allocatedBytes) {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  /** The answers to each question (class and parameters), by the contestants' names. */
  static Map<String, List<Answer>> byQuestion(Collection<RunResult> results) {
    Map<String, Map<String, Answer>> questions = new LinkedHashMap<>();
    for (RunResult result : results) {
      BenchmarkParams params = result.getParams();
      String benchmark = params.getBenchmark();
      int dot = benchmark.lastIndexOf('.');
      StringBuilder question = new StringBuilder(simpleName(benchmark.substring(0, dot)));
      for (String key : params.getParamsKeys()) {
        question.append(' ').append(key).append('=').append(params.getParam(key));
      }
      questions
          .computeIfAbsent(question.toString(), q -> new TreeMap<>())
          .put(benchmark.substring(dot + 1), of(benchmark.substring(dot + 1), result));
    }
    Map<String, List<Answer>> answers = new LinkedHashMap<>();
    questions.forEach((question, rows) -> answers.put(question, new ArrayList<>(rows.values())));
    return answers;
  }

  /** Whose work the ratios of a question are to: the first peer by name. */
  static Answer baseline(List<Answer> answers) {
    return answers.stream()
        .filter(answer -> answer.contestant.startsWith("peer"))
        .findFirst()
        .orElse(answers.get(0));
  }

  /** How many times the baseline's work this does in the same CPU time. */
  double ratioTo(Answer baseline) {
    return baseline.cpuMicros / cpuMicros;
  }

  private static Answer of(String contestant, RunResult result) {
    var primary = result.getPrimaryResult();
    return new Answer(
        contestant,
        primary.getScore(),
        primary.getScoreError(),
        secondary(result, CpuTime.RESULT),
        secondary(result, ALLOCATED));
  }

  private static double secondary(RunResult result, String name) {
    for (String key : result.getSecondaryResults().keySet()) {
      if (key.endsWith(name)) {
        return result.getSecondaryResults().get(key).getScore();
      }
    }
    return Double.NaN;
  }

  private static String simpleName(String className) {
    return className.substring(className.lastIndexOf('.') + 1).replace("Benchmark", "");
  }
}
