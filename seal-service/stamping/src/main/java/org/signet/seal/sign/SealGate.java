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

  static SignatureMaker open(StampRequest request) throws StampException {
    requireInForce(request.seal().property(), request.time());
    if (!request.signer().certificate().isValidOn(Date.from(request.time()))) {
      throw SignerFit.unfit("The signer's certificate is not in force at the signing time.");
    }
    SignerFit fit = request.seal().fit(request.signer());
    SignatureMaker maker =
        switch (request.profile()) {
          case GM_SEAL -> new SealSignatureMaker(request);
          case PADES_SM2 -> new PadesSignatureMaker(request);
          case GM_CMS -> new GmCmsSignatureMaker(request);
        };
    return new MeasuredOnce(maker, fit, request.profile());
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

  private static void requireInForce(SealProperty seal, Instant time) throws StampException {
    if (!seal.isValidAt(time)) {
      throw new StampException(
          StampRefusal.SEAL_EXPIRED,
          "The seal is in force from "
              + (seal.validStart() + " to " + seal.validEnd() + ", not at " + time + "."));
    }
  }
}
