package org.signet.seal.registry;

import java.util.Optional;
import org.signet.seal.sign.StampException;

/** The caller asked for something that the rules do not allow; nothing was changed. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String remedy;

  /**
   * A refusal.
   *
   * @param message one sentence of cause, fit to be shown to the caller
   */
  public RefusedException(Refusal refusal, String message) {
    super(message);
    this.code = refusal.code();
    this.remedy = null;
  }

  /** The refusal of a document by the stamping library, under that library's code. */
  RefusedException(StampException refused) {
    super(refused.getMessage(), refused);
    this.code = refused.code();
    this.remedy = refused.remedy();
  }

  public String code() {
    return code;
  }

  /** One sentence of what to do, where the one who refused knows better than the code. */
  public Optional<String> remedy() {
    return Optional.ofNullable(remedy);
  }
}
