package org.signet.seal.verify;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Locale;
import org.signet.seal.verify.words.Language;

/** The answer about one signature, or about a whole file. */
public enum Verdict {
  /** Every step that decides passed. */
  VALID("valid", "有效"),
  /** Nothing speaks against it, but something that must be known is not. */
  UNDECIDED("undecided", "无法判定"),
  /** At least one step failed. */
  REFUSED("refused", "不予认可");

  private final String en;
  private final String zh;

  Verdict(String en, String zh) {
    this.en = en;
    this.zh = zh;
  }

  /** The word of the JSON report. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The word for people. */
  public String in(Language language) {
    return language == Language.ZH ? zh : en;
  }

  /** What the steps of one signature add up to. */
  static Verdict of(Collection<Step> steps) {
    Verdict verdict = VALID;
    for (Step step : steps) {
      if (step.result() == StepResult.FAIL) {
        return REFUSED;
      }
      if (step.result() == StepResult.UNKNOWN && step.code() != StepCode.SEAL_STATUS) {
        verdict = UNDECIDED;
      }
    }
    return verdict;
  }

  /** The worse of two. */
  Verdict and(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
