package org.signet.ledger.evidence;

import java.time.Instant;
import org.signet.audit.checkpoint.CheckpointFormatException;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.Certificates;
import org.signet.ledger.licence.SignedStatusList;
import org.signet.ledger.licence.StatusHeader;
import org.signet.ledger.licence.StatusListReader;
import org.signet.ledger.licence.StatusListRefusedException;
import org.signet.ledger.licence.StatusListRefusedException.Reason;
import org.signet.ledger.licence.VerifiedStatusList;

/**
 * A kept status list beside evidence, without any registry at hand: the key that signed the
 * evidence's checkpoint must have signed the list. Whether that key is the region's is what {@link
 * EvidenceVerifier} says about the evidence; unless it is genuine, the list says nothing.
 */
public final class StatusOfEvidence {
  private static final String LOG = "/evidence";
  private static final String STATUS = "/status";

  private StatusOfEvidence() {}

  /**
   * Opens a list.
   *
   * @throws StatusListRefusedException when it is not signed by that key, is of another region, or
   *     is from the future; an old state cannot be told from a new one here, its age can
   */
  public static VerifiedStatusList open(
      CertificateEvidence evidence, SignedStatusList list, Instant now)
      throws StatusListRefusedException {
    try {
      String origin = evidence.note().parseUnverified().origin();
      if (!origin.endsWith(LOG)) {
        throw new StatusListRefusedException(
            Reason.FOREIGN, "the evidence is of a log that has no status lists");
      }
      return StatusListReader.of(
              evidence.region(),
              origin.substring(0, origin.length() - LOG.length()) + STATUS,
              Certificates.publicKey(evidence.certificates().get(0)))
          .open(list, StatusHeader.parseUnverified(list.note().text()).list(), now);
    } catch (CheckpointFormatException
        | CertificateFormatException
        | org.signet.ledger.licence.LicenceFormatException e) {
      throw new StatusListRefusedException(Reason.FOREIGN, e.getMessage(), e);
    }
  }
}
