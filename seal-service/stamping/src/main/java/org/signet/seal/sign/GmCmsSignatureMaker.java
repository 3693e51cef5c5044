package org.signet.seal.sign;

import org.bouncycastle.asn1.cms.Attribute;
import org.signet.gm.keys.CheckedSigner;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.sm3.Sm3;

/**
 * Profile GM_CMS: /Contents is SignedData of GB/T 35275-2017 over the ByteRange. The seal is bound
 * as a signed attribute, as in PADES_SM2.
 */
final class GmCmsSignatureMaker implements SignatureMaker {
  private final SealUse use;
  private final Attribute seal;

  GmCmsSignatureMaker(SealUse use) {
    this.use = use;
    this.seal = GmSignedData.attribute(SealAttribute.TYPE, SealAttribute.value(use.seal().seal()));
  }

  @Override
  public int roomBytes() throws KeyUseException {
    byte[] digest = new byte[Sm3.DIGEST_BYTES];
    return GmSignedData.sign(LongestSignature.in(use.signer()), digest, use.time(), seal).length;
  }

  @Override
  public byte[] sign(byte[] digest, String byteRange) throws KeyUseException {
    return GmSignedData.sign(CheckedSigner.in(use.signer()), digest, use.time(), seal);
  }
}
