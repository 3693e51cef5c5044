package org.signet.seal.registry;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.signet.gm.keys.KeyStoreFormatException;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;

/**
 * The organisation's signing key. It may be locked after a start, because its PIN lies nowhere:
 * then whoever knows the PIN unlocks it by a call, and it stays unlocked until the process ends.
 * The PIN is used for opening and kept nowhere. Wrong PINs are answered more and more slowly.
 * Thread-safe.
 */
public final class SigningKey {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final int MOST_DOUBLINGS = 9;

  /** Opens a key with its PIN. */
  @FunctionalInterface
  public interface Opener {
    /**
     * Opens it.
     *
     * @throws KeyStoreFormatException when the PIN is wrong or the store is damaged
     * @throws KeyUseException when the key lies elsewhere and cannot be reached
     */
    SigningIdentity open(char[] pin) throws KeyStoreFormatException, KeyUseException, IOException;
  }

  private final Opener opener;
  private final InstantSource clock;
  private SigningIdentity identity;
  private int wrong;
  private Duration pause = Duration.ZERO;
  private Instant notBefore = Instant.EPOCH;

  private SigningKey(SigningIdentity identity, Opener opener, InstantSource clock) {
    this.identity = identity;
    this.opener = opener;
    this.clock = clock;
  }

  /** A key that is open. */
  public static SigningKey open(SigningIdentity identity) {
    return new SigningKey(identity, pin -> identity, InstantSource.system());
  }

  /** A key that waits for its PIN. */
  public static SigningKey locked(Opener opener, InstantSource clock) {
    return new SigningKey(null, opener, clock);
  }

  public synchronized boolean isLocked() {
    return identity == null;
  }

  /** The key and its certificate, when it is open. */
  public synchronized Optional<SigningIdentity> ifOpen() {
    return Optional.ofNullable(identity);
  }

  /**
   * The key and its certificate.
   *
   * @throws RefusedException while it is locked
   */
  public SigningIdentity require() throws RefusedException {
    return ifOpen()
        .orElseThrow(
            () ->
                new RefusedException(
                    Refusal.KEY_LOCKED, "The signing key waits to be unlocked since the start."));
  }

  /**
   * Opens the key; an open one stays as it is.
   *
   * @throws RefusedException when the PIN is wrong, or a wrong one was given shortly before
   * @throws KeyUseException when the key lies elsewhere and cannot be reached
   */
  synchronized void unlock(char[] pin) throws RefusedException, KeyUseException, IOException {
    if (identity != null) {
      return;
    }
    Instant now = clock.instant();
    if (now.plus(pause).isBefore(notBefore)) { // the clock was set back: the pause begins anew
      notBefore = now.plus(pause);
    }
    if (now.isBefore(notBefore)) {
      throw new RefusedException(
          Refusal.BUSY, "A wrong PIN was given; the next is taken from " + notBefore + ".");
    }
    try {
      identity = opener.open(pin);
    } catch (KeyStoreFormatException e) {
      pause = FIRST_PAUSE.multipliedBy(1L << Math.min(wrong, MOST_DOUBLINGS));
      notBefore = now.plus(pause);
      wrong++;
      throw new RefusedException(Refusal.PIN_WRONG, "The key does not open with this PIN.");
    }
  }
}
