package org.signet.seal.sign;

import java.util.Arrays;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.SignatureCheck;
import org.signet.gm.cms.CertificateBinding;
import org.signet.gm.cms.CmsFormatException;
import org.signet.gm.cms.CmsSignature;
import org.signet.gm.keys.KeyUseException;

/** Nothing is handed out that was not verified, whatever the key device said. */
final class OwnResult {
  private OwnResult() {}

  /** The message, when its signature holds, is about this digest and names this certificate. */
  static byte[] verified(byte[] message, byte[] digest, X509CertificateHolder signer)
      throws KeyUseException {
    if (!holds(message, digest, signer)) {
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
