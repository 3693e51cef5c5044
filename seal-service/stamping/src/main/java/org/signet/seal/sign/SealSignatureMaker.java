package org.signet.seal.sign;

import org.signet.gm.keys.KeyUseException;
import org.signet.gm.ses.SesSigner;

/** Profile GM_SEAL: /Contents is an SES_Signature v4 (GB/T 38540-2020, 6) over the ByteRange. */
final class SealSignatureMaker implements SignatureMaker {
  private final SealUse use;

  SealSignatureMaker(SealUse use) {
    this.use = use;
  }

  @Override
  public int roomBytes() {
    return SesSigner.upperBoundBytes(
        use.signer(), use.seal().seal(), " ".repeat(SignatureDictionary.BYTE_RANGE_ROOM));
  }

  @Override
  public byte[] sign(byte[] digest, String byteRange) throws KeyUseException {
    return SesSigner.signVerified(
        use.signer(), use.seal().seal(), use.time(), digest, "ByteRange=" + byteRange);
  }
}
