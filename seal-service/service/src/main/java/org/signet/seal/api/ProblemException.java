package org.signet.seal.api;

/** Ends a request with a problem. */
public final class ProblemException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(ProblemKind kind, String cause) {
    this(kind.because(cause));
  }

  ProblemException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
