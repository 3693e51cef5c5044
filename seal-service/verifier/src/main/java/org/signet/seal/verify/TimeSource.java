package org.signet.seal.verify;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.signet.seal.verify.words.Language;

/** Who says when a signature was made. Only {@link #CLAIMED} rescues nothing. */
public enum TimeSource {
  /** The signer alone. */
  CLAIMED("claimed by the signer", "签章人自称"),
  /** A time-stamp token over the signature, or the signature is one. */
  TIME_STAMP("time stamp", "时间戳"),
  /** A later time stamp over the document: the signature existed by then. */
  LATER_TIME_STAMP("later time stamp over the document", "其后的文档时间戳"),
  /** Evidence whose checkpoint a trusted ledger holds: the file existed by then. */
  ANCHORED_EVIDENCE("anchored evidence", "已上链的存证");

  private final String en;
  private final String zh;

  TimeSource(String en, String zh) {
    this.en = en;
    this.zh = zh;
  }

  /** The word of the JSON report. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The words for people. */
  public String in(Language language) {
    return language == Language.ZH ? zh : en;
  }
}
