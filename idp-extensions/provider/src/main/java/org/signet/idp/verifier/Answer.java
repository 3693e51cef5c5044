package org.signet.idp.verifier;

/**
 * What the authority says.
 *
 * @param agrees whether all that was asked belongs to one person
 * @param reference how the authority finds this answer again: {@code [a-z0-9-]}, up to 64
 */
public record Answer(boolean agrees, String reference) {

  /** Checks the reference. */
  public Answer {
    if (!reference.matches("[a-z0-9-]{1,64}")) {
      throw new IllegalArgumentException("expected a reference of 1 to 64 [a-z0-9-]");
    }
  }
}
