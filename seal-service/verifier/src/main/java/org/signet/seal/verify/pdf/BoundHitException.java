package org.signet.seal.verify.pdf;

/** Work that was given up because a limit was reached: not an answer about the document. */
public final class BoundHitException extends Exception {
  private final Bound bound;

  /** Work was given up at this limit. */
  public BoundHitException(Bound bound) {
    super("limit reached: " + bound);
    this.bound = bound;
  }

  /** Which limit. */
  public Bound bound() {
    return bound;
  }
}
