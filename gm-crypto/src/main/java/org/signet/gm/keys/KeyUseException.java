package org.signet.gm.keys;

/** A private key that exists could not be used; trying again may help. */
public final class KeyUseException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean locked;

  /** Names the key and what failed. */
  public KeyUseException(String message) {
    this(message, null);
  }

  /** Names the key and what failed, with the fault beneath. */
  public KeyUseException(String message, Throwable cause) {
    super(message, cause);
    this.locked = false;
  }

  private KeyUseException(String message, boolean locked) {
    super(message);
    this.locked = locked;
  }

  /** The key waits for its PIN: trying again helps when somebody has unlocked it. */
  public static KeyUseException locked(String message) {
    return new KeyUseException(message, true);
  }

  /** Whether the key waits for its PIN. */
  public boolean isLocked() {
    return locked;
  }
}
