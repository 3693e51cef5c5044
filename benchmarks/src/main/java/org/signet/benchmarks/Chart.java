package org.signet.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The ratios of a run as an SVG picture: a bar a contestant, in groups of one question. */
final class Chart {
  private static final int WIDTH = 900;
  private static final int NAMES = 280;
  private static final int BARS = 480;
  private static final int ROW = 18;
  private static final int HEADING = 34;

  private final StringBuilder marks = new StringBuilder();
  private int y = 10;

  private Chart() {}

  /** The picture; ratios are of CPU time, so longer is faster. */
  static String of(Map<String, List<Answer>> questions) {
    Chart chart = new Chart();
    questions.forEach(chart::group);
    return line(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                + " font-family=\"sans-serif\" font-size=\"12\">%n",
            WIDTH, chart.y + ROW)
        + line("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n")
        + chart.marks
        + line("</svg>%n");
  }

  private void group(String question, List<Answer> answers) {
    Answer baseline = Answer.baseline(answers);
    double longest =
        answers.stream().mapToDouble(answer -> answer.ratioTo(baseline)).max().orElse(1);
    y += HEADING;
    text(10, "font-weight=\"bold\"", question);
    for (Answer answer : answers) {
      y += ROW;
      double ratio = answer.ratioTo(baseline);
      String colour = answer.contestant().startsWith("peer") ? "#8a9ba8" : "#b3261e";
      marks.append(
          line(
              "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"13\" fill=\"%s\"/>%n",
              NAMES, y - 11, Math.max(1, BARS * ratio / longest), colour));
      text(20, "", answer.contestant());
      text(
          NAMES + 6 + (int) (BARS * ratio / longest),
          "fill=\"#444\"",
          line("%.2f×  %,.1f us", ratio, answer.cpuMicros()));
    }
  }

  private void text(int x, String attributes, String words) {
    marks.append(line("<text x=\"%d\" y=\"%d\" %s>%s</text>%n", x, y, attributes, escaped(words)));
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;");
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
