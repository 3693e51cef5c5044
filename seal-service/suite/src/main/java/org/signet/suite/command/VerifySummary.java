package org.signet.suite.command;

import java.util.EnumMap;
import java.util.Map;
import org.signet.seal.verify.Emphasis;
import org.signet.seal.verify.Verdict;
import org.signet.seal.verify.words.Language;

/** How many files there were and what became of them; the exit code that follows from it. */
final class VerifySummary {
  private static final int EXIT_VALID = 0;
  private static final int EXIT_REFUSED = 1;
  private static final int EXIT_UNREADABLE = 2;

  private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
  private int unreadable;

  void add(Verdict verdict) {
    counts.merge(verdict, 1, Integer::sum);
  }

  void addUnreadable() {
    unreadable++;
  }

  /** Unreadable before refused before valid. */
  int exit() {
    if (unreadable > 0) {
      return EXIT_UNREADABLE;
    }
    return count(Verdict.REFUSED) + count(Verdict.UNDECIDED) > 0 ? EXIT_REFUSED : EXIT_VALID;
  }

  private int count(Verdict verdict) {
    return counts.getOrDefault(verdict, 0);
  }

  /** One line; what did not occur is left out. */
  String line(Language language, Emphasis emphasis) {
    boolean zh = language == Language.ZH;
    int all = unreadable + counts.values().stream().mapToInt(Integer::intValue).sum();
    StringBuilder line = new StringBuilder(zh ? "共 " + all + " 个文件：" : all + " files: ");
    String comma = zh ? "，" : ", ";
    String between = "";
    for (Verdict verdict : Verdict.values()) {
      if (count(verdict) > 0) {
        line.append(between)
            .append(emphasis.show(verdict, count(verdict) + " " + verdict.in(language)));
        between = comma;
      }
    }
    if (unreadable > 0) {
      String words = unreadable + (zh ? " 无法读取" : " unreadable");
      line.append(between).append(emphasis.show(Verdict.REFUSED, words));
    }
    return line.toString();
  }
}
