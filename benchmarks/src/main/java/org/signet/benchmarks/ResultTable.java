package org.signet.benchmarks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;

/**
 * Results grouped by question (class and parameters), with the ratio to the group's baseline: the
 * method whose name starts with {@code peer}, the first by name where there are several.
 */
final class ResultTable {
  private ResultTable() {}

  static String of(Collection<RunResult> results) {
    Map<String, Map<String, RunResult>> groups = new LinkedHashMap<>();
    for (RunResult result : results) {
      BenchmarkParams params = result.getParams();
      String benchmark = params.getBenchmark();
      int dot = benchmark.lastIndexOf('.');
      StringBuilder question = new StringBuilder(simpleName(benchmark.substring(0, dot)));
      for (String key : params.getParamsKeys()) {
        question.append(' ').append(key).append('=').append(params.getParam(key));
      }
      groups
          .computeIfAbsent(question.toString(), q -> new TreeMap<>())
          .put(benchmark.substring(dot + 1), result);
    }
    StringBuilder table = new StringBuilder();
    groups.forEach((question, rows) -> appendGroup(table, question, rows));
    return table.toString();
  }

  private static void appendGroup(
      StringBuilder table, String question, Map<String, RunResult> rows) {
    table.append(String.format(Locale.ROOT, "%n%s%n", question));
    double baseline =
        rows.entrySet().stream()
            .filter(row -> row.getKey().startsWith("peer"))
            .mapToDouble(row -> row.getValue().getPrimaryResult().getScore())
            .findFirst()
            .orElse(Double.NaN);
    for (Map.Entry<String, RunResult> row : rows.entrySet()) {
      var primary = row.getValue().getPrimaryResult();
      table.append(
          String.format(
              Locale.ROOT,
              "  %-28s %,14.1f ± %,.1f %s   %s%n",
              row.getKey(),
              primary.getScore(),
              primary.getScoreError(),
              primary.getScoreUnit(),
              Double.isNaN(baseline)
                  ? ""
                  : String.format(Locale.ROOT, "%.2f ×", primary.getScore() / baseline)));
    }
  }

  private static String simpleName(String className) {
    List<String> parts = List.of(className.split("\\."));
    return parts.get(parts.size() - 1).replace("Benchmark", "");
  }
}
