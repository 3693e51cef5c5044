package org.signet.idp.keycloak.rest;

import jakarta.ws.rs.core.Response;

/** A request that is answered with a problem. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Problem problem;
  private final String sentence;

  RefusedException(Problem problem) {
    super(problem.code());
    this.problem = problem;
    this.sentence = null;
  }

  RefusedException(Problem problem, String sentence) {
    super(problem.code());
    this.problem = problem;
    this.sentence = sentence;
  }

  Problem problem() {
    return problem;
  }

  Response response() {
    return sentence == null ? problem.response() : problem.response(sentence);
  }
}
