package org.signet.idp.identity;

/** A cipher text of a {@link PersonVault} cannot be opened. Nothing of it is in the message. */
public final class VaultException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** For a reason. */
  public VaultException(Reason reason) {
    super(reason.sentence);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** Why a cipher text cannot be opened. */
  public enum Reason {
    /** It is no cipher text of this vault. */
    FORM("this is no cipher text of the vault"),
    /** Its key is not in the key file. */
    KEY_VERSION("the key of this cipher text is not in the key file"),
    /** It was changed, or it belongs to another person, field or key. */
    CHANGED("the cipher text was changed or belongs to another record");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }
  }
}
