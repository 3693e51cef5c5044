package org.signet.seal.sign;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.signet.gm.cms.CmsFormatException;
import org.signet.gm.cms.CmsSignature;
import org.signet.gm.cms.SignatureTimeStamp;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.ses.SesFormatException;
import org.signet.gm.ses.SesSignature;
import org.signet.gm.tsp.Imprint;
import org.signet.gm.tsp.TimeStampToken;

/**
 * Makes the value of /Contents with a time-stamp token over the signature value: an unsigned
 * attribute of a CMS (ETSI EN 319 142-1, level B-T), the fifth element of an SES_Signature (GB/T
 * 38540-2020, 6.1).
 *
 * @param maker makes the signature itself
 * @param profile its form
 * @param source where tokens come from
 * @param claimed the signing time, which must not lie after the token's
 * @param latest the token of the last signature
 */
record TimeStampedMaker(
    SignatureMaker maker,
    SignatureProfile profile,
    TimeStampSource source,
    Instant claimed,
    AtomicReference<TimeStampToken> latest)
    implements SignatureMaker {
  /** Tokens with a chain of two certificates take 2 to 4 KB; a longer one is given more room. */
  static final int TOKEN_ROOM_BYTES = 4096;

  TimeStampedMaker(
      SignatureMaker maker, SignatureProfile profile, TimeStampSource source, Instant claimed) {
    this(maker, profile, source, claimed, new AtomicReference<>());
  }

  @Override
  public int roomBytes() throws KeyUseException {
    return maker.roomBytes() + TOKEN_ROOM_BYTES;
  }

  @Override
  public byte[] sign(byte[] digest, String byteRange)
      throws KeyUseException, StampException, IOException {
    byte[] signature = maker.sign(digest, byteRange);
    try {
      return profile == SignatureProfile.GM_SEAL ? stampedSeal(signature) : stampedCms(signature);
    } catch (CmsFormatException | SesFormatException e) {
      throw new IllegalStateException("a signature that was just written cannot be read", e);
    }
  }

  private byte[] stampedSeal(byte[] signature) throws SesFormatException, IOException {
    SesSignature read = SesSignature.parse(signature);
    return read.withTimestamp(token(read.signatureValue()).encoded());
  }

  private byte[] stampedCms(byte[] signature) throws CmsFormatException, IOException {
    CmsSignature read = CmsSignature.parse(signature);
    return SignatureTimeStamp.attach(signature, token(read.signatureValue()).encoded());
  }

  /** Verifiers refuse a signature that claims to be younger than its time stamp. */
  private TimeStampToken token(byte[] signatureValue) throws IOException {
    TimeStampToken token = source.stamp(Imprint.of(source.imprintAlgorithm(), signatureValue));
    Instant latestTime = token.accuracy().map(token.time()::plus).orElse(token.time());
    if (claimed.isAfter(latestTime)) {
      throw new TimeStampUnavailableException(
          "the signing time "
              + claimed
              + " lies after the time stamp "
              + token.time()
              + ": one of the two clocks is wrong");
    }
    latest.set(token);
    return token;
  }
}
