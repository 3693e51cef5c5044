package org.signet.benchmarks;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** How long single operations take, as percentiles, in microseconds by the clock on the wall. */
final class LatencyTable {
  private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};

  private LatencyTable() {}

  static String of(Collection<RunResult> results) {
    StringBuilder table = new StringBuilder();
    table.append(String.format(Locale.ROOT, "%-58s", "us an operation"));
    for (double percentile : PERCENTILES) {
      String name = percentile == 100 ? "most" : "p" + percentile;
      table.append(String.format(Locale.ROOT, " %11s", name.replace(".0", "")));
    }
    for (RunResult result : results) {
      Statistics times = result.getPrimaryResult().getStatistics();
      table.append(String.format(Locale.ROOT, "%n%-58s", name(result)));
      for (double percentile : PERCENTILES) {
        table.append(String.format(Locale.ROOT, " %,11.1f", times.getPercentile(percentile)));
      }
    }
    return table.append(System.lineSeparator()).toString();
  }

  private static String name(RunResult result) {
    var params = result.getParams();
    StringBuilder name =
        new StringBuilder(
            params.getBenchmark().replaceAll(".*\\.(\\w+)Benchmark\\.(\\w+)$", "$1 $2"));
    for (String key : params.getParamsKeys()) {
      name.append(' ').append(key).append('=').append(params.getParam(key));
    }
    return name.toString();
  }
}
