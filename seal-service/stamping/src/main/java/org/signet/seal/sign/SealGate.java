package org.signet.seal.sign;

import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.ses.SealProperty;

/**
 * The steps before anything is hashed (GB/T 38540-2020, clause 7): 1 the seal is in force (its
 * signature was checked when it was prepared), 2 the signer's certificate is in force and made for
 * signing, 3 it is on the seal's list. Chain and revocation are the caller's.
 */
final class SealGate {
  private SealGate() {}

  static SignatureMaker open(SealUse use) throws StampException {
    requireInForce(use.seal().property(), use.time());
    if (!use.signer().certificate().isValidOn(Date.from(use.time()))) {
      throw SignerFit.unfit("The signer's certificate is not in force at the signing time.");
    }
    SignerFit fit = use.seal().fit(use.signer());
    SignatureMaker maker =
        switch (use.profile()) {
          case GM_SEAL -> new SealSignatureMaker(use);
          case PADES_SM2 -> new PadesSignatureMaker(use);
          case GM_CMS -> new GmCmsSignatureMaker(use);
        };
    return new MeasuredOnce(maker, fit, use.profile());
  }

  /** A maker whose room is known from earlier stamps. */
  private record MeasuredOnce(SignatureMaker maker, SignerFit fit, SignatureProfile profile)
      implements SignatureMaker {
    @Override
    public int roomBytes() throws KeyUseException {
      return fit.roomBytes(profile, maker);
    }

    @Override
    public byte[] sign(byte[] digest, String byteRange)
        throws KeyUseException, StampException, IOException {
      return maker.sign(digest, byteRange);
    }
  }

  static void requireInForce(SealProperty seal, Instant time) throws StampException {
    if (!seal.isValidAt(time)) {
      throw new StampException(
          StampRefusal.SEAL_EXPIRED,
          "The seal is in force from "
              + (seal.validStart() + " to " + seal.validEnd() + ", not at " + time + "."));
    }
  }
}
