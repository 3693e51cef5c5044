package org.signet.gm.keys;

/** Where the PIN of a key store comes from, and so how much work guessing at it must cost. */
public enum PinStrength {
  /** Somebody chose it: every guess costs about half a second, and so does every opening. */
  CHOSEN(600_000),
  /**
   * {@link Pins#generate} made it, 139 random bits: no amount of guessing finds it, and stretching
   * it further would only delay its owner.
   */
  GENERATED(10_000);

  private final int iterations;

  PinStrength(int iterations) {
    this.iterations = iterations;
  }

  /** Rounds of PBKDF2 and of the integrity check's key derivation. */
  int iterations() {
    return iterations;
  }
}
