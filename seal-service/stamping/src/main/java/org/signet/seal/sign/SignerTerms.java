package org.signet.seal.sign;

import java.util.Optional;

/**
 * What a signer lets those do who come later (ISO 32000-1:2008, 12.8.2.2 and 12.8.2.4). A signer
 * who states nothing leaves it to earlier ones.
 *
 * @param certifies with it the signature certifies the document (DocMDP); only the first one may
 * @param locks fields that stay as they are
 */
public record SignerTerms(Optional<Allowed> certifies, Optional<FieldLock> locks) {
  private static final SignerTerms NONE = new SignerTerms(Optional.empty(), Optional.empty());

  /** What the author of a certified document allows. */
  public enum Allowed {
    /** No change whatever; no further signature either. */
    NOTHING(1),
    /** Filling in forms, and signing. */
    FORMS(2),
    /** That, and notes. */
    NOTES(3);

    private final int level;

    Allowed(int level) {
      this.level = level;
    }

    /** The value of /P. */
    int level() {
      return level;
    }
  }

  /** Nothing is stated. */
  public static SignerTerms none() {
    return NONE;
  }

  /** A certification. */
  public static SignerTerms certifying(Allowed allowed) {
    return new SignerTerms(Optional.of(allowed), Optional.empty());
  }

  /** The same terms with a lock. */
  public SignerTerms locking(FieldLock lock) {
    return new SignerTerms(certifies, Optional.of(lock));
  }
}
