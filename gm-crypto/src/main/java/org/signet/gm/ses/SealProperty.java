package org.signet.gm.ses;

import java.time.Instant;

/**
 * SES_ESPropertyInfo: what the seal is.
 *
 * @param type business value; 1 unit and 2 person in version 1, others met
 * @param name of the seal
 * @param certificates that may use it
 * @param createDate when it was made
 * @param validStart first moment of its validity
 * @param validEnd last moment of its validity
 */
public record SealProperty(
    int type,
    String name,
    CertificateList certificates,
    Instant createDate,
    Instant validStart,
    Instant validEnd) {

  /** Whether the seal is within its validity at {@code time}, both ends included. */
  public boolean isValidAt(Instant time) {
    return !time.isBefore(validStart) && !time.isAfter(validEnd);
  }
}
