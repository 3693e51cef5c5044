package org.signet.idp.identity;

import java.util.Optional;

/**
 * How well a person's identity was proved, apart from how strong a single sign-on is.
 *
 * <p>The four levels are our default; GB/T has no numbers of its own for them.
 */
public enum IdentityLevel {
  /** The person said so. */
  ASSERTED(1),
  /** Name and number agree with the authority's register. */
  CHECKED(2),
  /** Checked, and the person was seen to be the owner: face, card reader, or at a counter. */
  PRESENT(3),
  /** Present, and the person holds a certificate on a device of her own. */
  CERTIFIED(4);

  private final int number;

  IdentityLevel(int number) {
    this.number = number;
  }

  /** The level of a number from 1 to 4. */
  public static Optional<IdentityLevel> of(int number) {
    for (IdentityLevel level : values()) {
      if (level.number == number) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  /** 1 to 4, as in the claim {@code identity_level}. */
  public int number() {
    return number;
  }
}
