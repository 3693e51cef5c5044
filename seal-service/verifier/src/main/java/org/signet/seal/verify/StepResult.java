package org.signet.seal.verify;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.signet.seal.verify.words.Language;

/** The outcome of one step. */
public enum StepResult {
  PASS("pass", "通过"),
  FAIL("fail", "未通过"),
  /** It could not be decided, or was given up at a limit. */
  UNKNOWN("unknown", "未知"),
  /** Worth knowing; decides nothing. */
  INFO("note", "说明");

  private final String en;
  private final String zh;

  StepResult(String en, String zh) {
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
}
