package org.signet.seal.sign;

import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.signet.gm.cms.DetachedCms;
import org.signet.gm.keys.CheckedSigner;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.sm3.Sm3;

/**
 * Profile PADES_SM2, level B-B (ETSI EN 319 142-1, 6.3): /Contents is a detached CMS with standard
 * identifiers, without the signing-time attribute, which PAdES leaves to /M. The seal is bound as a
 * signed attribute.
 */
final class PadesSignatureMaker implements SignatureMaker {
  private final SealUse use;
  private final Map<ASN1ObjectIdentifier, ASN1Encodable> attributes;

  PadesSignatureMaker(SealUse use) {
    this.use = use;
    this.attributes = Map.of(SealAttribute.TYPE, SealAttribute.value(use.seal().seal()));
  }

  @Override
  public int roomBytes() throws KeyUseException {
    byte[] digest = new byte[Sm3.DIGEST_BYTES];
    return DetachedCms.sign(LongestSignature.in(use.signer()), digest, null, attributes).length;
  }

  @Override
  public byte[] sign(byte[] digest, String byteRange) throws KeyUseException {
    return DetachedCms.sign(CheckedSigner.in(use.signer()), digest, null, attributes);
  }
}
