package org.signet.gm.cms;

import java.util.Set;
import org.signet.gm.cert.SignatureCheck;

/**
 * What came out of checking a signature value.
 *
 * @param outcome whether the signer's key made the signature
 * @param variants what had to be overlooked for that
 */
public record CmsCheck(SignatureCheck.Outcome outcome, Set<CmsVariant> variants) {
  /** A result; the set is copied. */
  public CmsCheck {
    variants = Set.copyOf(variants);
  }
}
