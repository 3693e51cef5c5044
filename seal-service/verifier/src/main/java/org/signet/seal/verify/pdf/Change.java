package org.signet.seal.verify.pdf;

/**
 * One thing that was changed after signing and that nothing allows.
 *
 * @param object the object's number, or 0 for the trailer
 * @param kind what it is, in the words of PDF, for example {@code Page} or {@code stream}
 * @param page the page it belongs to from 1, or 0 when unknown
 * @param act what was done to it
 */
public record Change(long object, String kind, int page, Act act) {
  /** What can be done to an object. */
  public enum Act {
    CHANGED,
    ADDED,
    REMOVED,
    REDIRECTED,
    UNREACHABLE
  }

  @Override
  public String toString() {
    String where = page > 0 ? " p." + page : "";
    String what = object > 0 ? object + " 0 R" : "trailer";
    return what + " /" + kind + where + " " + act.name().toLowerCase(java.util.Locale.ROOT);
  }
}
