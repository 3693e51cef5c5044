package org.signet.seal.sign;

import java.util.Arrays;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.SignatureCheck;
import org.signet.gm.cms.CertificateBinding;
import org.signet.gm.cms.CmsFormatException;
import org.signet.gm.cms.CmsSignature;
import org.signet.gm.cms.DetachedCms;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.sm3.Sm3;

/**
 * Profile PADES_SM2, level B-B (ETSI EN 319 142-1, 6.3): /Contents is a detached CMS with standard
 * identifiers, without the signing-time attribute, which PAdES leaves to /M. The seal is bound as a
 * signed attribute.
 */
final class PadesSignatureMaker implements SignatureMaker {
  /**
   * Signed attribute with the SESeal's bytes as OCTET STRING. No standard has an identifier for
   * that; this one is made of a UUID (ITU-T X.667), which needs no registration.
   */
  static final ASN1ObjectIdentifier SEAL =
      new ASN1ObjectIdentifier("2.25.310353492297456339712200698745645908250");

  private final StampRequest request;
  private final Map<ASN1ObjectIdentifier, ASN1Encodable> attributes;

  PadesSignatureMaker(StampRequest request) {
    this.request = request;
    this.attributes = Map.of(SEAL, new DEROctetString(request.seal().seal().encoded()));
  }

  @Override
  public int roomBytes() throws KeyUseException {
    byte[] digest = new byte[Sm3.DIGEST_BYTES];
    return DetachedCms.sign(LongestSignature.in(request.signer()), digest, null, attributes).length;
  }

  @Override
  public byte[] sign(byte[] digest, String byteRange) throws KeyUseException {
    byte[] message = DetachedCms.sign(request.signer(), digest, null, attributes);
    if (!holds(message, digest, request.signer().certificate())) {
      throw new KeyUseException("the key made a signature that does not hold", null);
    }
    return message;
  }

  private static boolean holds(byte[] message, byte[] digest, X509CertificateHolder signer) {
    try {
      CmsSignature read = CmsSignature.parse(message);
      return read.check(signer).outcome() == SignatureCheck.Outcome.VALID
          && read.binding(signer) == CertificateBinding.BOUND
          && read.messageDigest().filter(found -> Arrays.equals(found, digest)).isPresent();
    } catch (CmsFormatException e) {
      throw new IllegalStateException("a signature that was just written cannot be read", e);
    }
  }
}
