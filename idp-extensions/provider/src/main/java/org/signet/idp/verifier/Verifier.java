package org.signet.idp.verifier;

import java.util.Set;

/** An authority that can be asked. Thread-safe. */
public interface Verifier {
  /** What it can be asked. */
  Set<Method> methods();

  /**
   * Asks.
   *
   * @throws VerifierUnavailableException when it does not answer, or what answers is not the
   *     authority; nothing is known then
   */
  Answer ask(Question question) throws VerifierUnavailableException;
}
