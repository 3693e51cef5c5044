package org.signet.seal.sign;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.signet.gm.tsp.Imprint;
import org.signet.gm.tsp.TimeStampToken;

/** Gets time stamps from an authority. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface TimeStampSource {
  /**
   * A token over an imprint. Imprint, nonce and policy are those that were asked for, and the
   * token's signature holds under the certificate that it carries.
   *
   * @throws TimeStampUnavailableException if the authority gave none, or another one
   */
  TimeStampToken stamp(Imprint imprint) throws TimeStampUnavailableException;

  /** The digest that the authority takes for imprints: SM3, or SHA-2 where it knows no SM3. */
  default ASN1ObjectIdentifier imprintAlgorithm() {
    return GMObjectIdentifiers.sm3;
  }
}
