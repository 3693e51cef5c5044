package org.signet.gm.cert;

import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One entry of a CRL.
 *
 * @param serial serial number of the revoked certificate
 * @param at since when it is revoked; whole seconds, the rest is cut
 * @param reason CRLReason of RFC 5280, 5.3.1: 0 unspecified, 1 key compromise, 4 superseded, …
 */
public record Revocation(BigInteger serial, Instant at, int reason) {
  /** An entry. */
  public Revocation {
    if (serial.signum() <= 0) {
      throw new IllegalArgumentException("a serial number is positive, found " + serial);
    }
    if (reason < 0 || reason > 10 || reason == 7) {
      throw new IllegalArgumentException("no CRLReason of RFC 5280, 5.3.1: " + reason);
    }
    at = at.truncatedTo(ChronoUnit.SECONDS);
  }
}
