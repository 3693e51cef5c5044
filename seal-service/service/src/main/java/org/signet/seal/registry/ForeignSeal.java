package org.signet.seal.registry;

import org.signet.gm.cert.Certificates;
import org.signet.gm.ses.SESeal;
import org.signet.gm.ses.SealProperty;

/**
 * An electronic seal that another maker made, judged, and found fit to be entered here.
 *
 * @param seal of version 1 (GM/T 0031-2014), 4 (GB/T 38540-2020) or 5 (GM/T 0031-2025)
 */
public record ForeignSeal(SESeal seal) {
  /** The number inside it. */
  public String esId() {
    return seal.info().esId();
  }

  /** Name, validity, certificates. */
  public SealProperty property() {
    return seal.info().property();
  }

  /** Who made it, RFC 4514 text. */
  public String maker() {
    return Certificates.subjectText(seal.makerCertificate());
  }

  /** What it looks like. */
  Face face() {
    return new Face.Foreign(seal.info().picture());
  }
}
