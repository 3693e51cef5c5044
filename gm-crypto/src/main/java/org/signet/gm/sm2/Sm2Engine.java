package org.signet.gm.sm2;

/** What computes SM2 in this process; {@code Sm2Choice} says how it is chosen. */
public enum Sm2Engine {
  /** Our own arithmetic, {@code gm.sm2.kernel}. */
  KERNEL("own kernel"),

  /** Bouncy Castle's field arithmetic with precomputed windows of our own. */
  TABLES("own tables"),

  /** Bouncy Castle alone. */
  BOUNCY_CASTLE("Bouncy Castle");

  private final String diagnostic;

  Sm2Engine(String diagnostic) {
    this.diagnostic = diagnostic;
  }

  /** The engine of this process; never changes. */
  public static Sm2Engine chosen() {
    return Sm2Choice.chosen();
  }

  String diagnostic() {
    return diagnostic;
  }
}
