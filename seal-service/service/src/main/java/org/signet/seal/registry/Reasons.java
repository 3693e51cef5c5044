package org.signet.seal.registry;

/** The reasons that changes of state need. */
final class Reasons {
  private static final int LONGEST = 500;

  private Reasons() {}

  static String required(String reason) throws RefusedException {
    String why = reason == null ? "" : reason.strip();
    if (why.isEmpty() || why.length() > LONGEST) {
      throw new RefusedException(
          Refusal.REASON_MISSING, "A change of state needs a reason of 1 to 500 characters.");
    }
    return why;
  }
}
