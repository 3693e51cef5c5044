package org.signet.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Answers as a table: rate by the clock on the wall with its ratio to the baseline, CPU time with
 * its ratio, bytes allocated.
 */
final class ResultTable {
  private ResultTable() {}

  static String of(Map<String, List<Answer>> questions) {
    StringBuilder table = new StringBuilder();
    questions.forEach(
        (question, answers) -> {
          table.append(
              line(
                  "%n%-30s %13s %11s %7s %12s %7s %11s%n",
                  question, "ops/s", "±", "ratio", "CPU us/op", "ratio", "bytes/op"));
          Answer baseline = Answer.baseline(answers);
          for (Answer answer : answers) {
            table.append(row(answer, baseline));
          }
        });
    return table.toString();
  }

  private static String row(Answer answer, Answer baseline) {
    return line(
        "  %-28s %,13.1f %,11.1f %6.2f× %,12.2f %6.2f× %,11.0f%n",
        answer.contestant(),
        answer.perSecond(),
        answer.error(),
        answer.perSecond() / baseline.perSecond(),
        answer.cpuMicros(),
        answer.ratioTo(baseline),
        answer.allocatedBytes());
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
