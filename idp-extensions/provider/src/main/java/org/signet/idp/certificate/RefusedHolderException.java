package org.signet.idp.certificate;

/** A certificate or a signature that does not prove who the holder is. */
public final class RefusedHolderException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Refusal refusal;

  RefusedHolderException(Refusal refusal) {
    super(refusal.code());
    this.refusal = refusal;
  }

  /** Why. */
  public Refusal refusal() {
    return refusal;
  }
}
