package org.signet.seal.verify;

import org.signet.seal.verify.words.Reason;
import org.signet.seal.verify.words.Sentence;

/** One step of a verification, with its reason. */
public record Step(StepCode code, StepResult result, Sentence detail) {

  static Step pass(StepCode code, Reason reason, Object... arguments) {
    return new Step(code, StepResult.PASS, Sentence.of(reason, arguments));
  }

  static Step fail(StepCode code, Reason reason, Object... arguments) {
    return new Step(code, StepResult.FAIL, Sentence.of(reason, arguments));
  }

  static Step unknown(StepCode code, Reason reason, Object... arguments) {
    return new Step(code, StepResult.UNKNOWN, Sentence.of(reason, arguments));
  }

  static Step info(StepCode code, Reason reason, Object... arguments) {
    return new Step(code, StepResult.INFO, Sentence.of(reason, arguments));
  }
}
