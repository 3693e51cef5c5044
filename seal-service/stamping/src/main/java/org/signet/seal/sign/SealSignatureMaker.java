package org.signet.seal.sign;

import org.signet.gm.keys.KeyUseException;
import org.signet.gm.ses.SesSigner;

/** Profile GM_SEAL: /Contents is an SES_Signature v4 (GB/T 38540-2020, 6) over the ByteRange. */
final class SealSignatureMaker implements SignatureMaker {
  private final StampRequest request;

  SealSignatureMaker(StampRequest request) {
    this.request = request;
  }

  @Override
  public int roomBytes() {
    return SesSigner.upperBoundBytes(
        request.signer(), request.seal().seal(), " ".repeat(SignatureDictionary.BYTE_RANGE_ROOM));
  }

  @Override
  public byte[] sign(byte[] digest, String byteRange) throws KeyUseException {
    return SesSigner.signVerified(
        request.signer(), request.seal().seal(), request.time(), digest, "ByteRange=" + byteRange);
  }
}
