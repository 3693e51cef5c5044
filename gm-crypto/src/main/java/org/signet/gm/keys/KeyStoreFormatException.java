package org.signet.gm.keys;

/** A key store file from which no SM2 signing identity can be taken. */
public final class KeyStoreFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why nothing could be taken. */
  public enum Reason {
    /** The integrity check failed: another PIN, or a changed file. The two look the same. */
    WRONG_PIN_OR_DAMAGED,
    /** Too large to be a key store. */
    TOO_LARGE,
    /** There is no private key with a certificate in it. */
    NO_KEY,
    /** There are several private keys, and nothing says which one is meant. */
    SEVERAL_KEYS,
    /** The private key is not an SM2 key. */
    NOT_SM2,
    /** The certificate is about another key. */
    CERTIFICATE_OF_ANOTHER_KEY
  }

  /** The reason, for programs. */
  private final Reason reason;

  /** Says why in both forms. */
  public KeyStoreFormatException(Reason reason, String message) {
    this(reason, message, null);
  }

  /** Says why in both forms, with the fault beneath. */
  public KeyStoreFormatException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** The reason, for programs; the message is for people. */
  public Reason reason() {
    return reason;
  }
}
