package org.signet.seal.batch;

import org.signet.seal.registry.StampWork;

/** What the work on one document came to. */
sealed interface Outcome {
  /** Stamped, not yet recorded. */
  record Stamped(StampWork.Finished work) implements Outcome {}

  /** Refused for good. */
  record Refused(String code, String cause) implements Outcome {}

  /** Not begun, because the signing key is locked. */
  record Locked() implements Outcome {}

  /** Not stamped, because there is no time stamp now. */
  record Delayed() implements Outcome {}

  /** Not begun, because the turn was over. */
  record NotBegun() implements Outcome {}
}
