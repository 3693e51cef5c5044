package org.signet.gm.cert;

import java.math.BigInteger;
import java.util.Optional;

/** What an authority has revoked. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface RevocationRegister {
  /** The entry of a serial number; empty for a certificate that is not revoked. */
  Optional<Revocation> find(BigInteger serialNumber);
}
