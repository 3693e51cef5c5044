package org.signet.seal.verify;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.signet.seal.verify.words.Language;
import org.signet.seal.verify.words.Sentence;

/** One answer of an evidence file, with its reason. */
public record EvidenceAnswer(Answer answer, Sentence reason) {
  /** Yes, no, or not to be known from what was given. */
  public enum Answer {
    YES("yes", "是"),
    NO("no", "否"),
    UNKNOWN("unknown", "未知");

    private final String en;
    private final String zh;

    Answer(String en, String zh) {
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
}
