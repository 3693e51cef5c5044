package org.signet.idp.mandate;

/** Terms that may not be granted. */
public final class MandateRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  MandateRefusedException(Reason reason) {
    super(reason.sentence());
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** Why terms are refused. */
  public enum Reason {
    /** It would end before it begins, or is over already. */
    PERIOD("The period ends before it begins, or is over."),
    /** Longer, or further ahead, than {@link MandateTerms#LONGEST}. */
    PERIOD_TOO_LONG("The period is longer than five years, or begins later than that."),
    /** Who grants would be the agent. */
    AGENT_IS_GRANTOR("Nobody gives a mandate to himself or herself."),
    /** The second person would be one of the first two. */
    APPROVER_IS_PARTY("Who approves is neither the one who grants nor the agent.");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }

    /** For people. */
    public String sentence() {
      return sentence;
    }
  }
}
