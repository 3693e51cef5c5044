package org.signet.gm.tsp;

import java.util.Arrays;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cms.CertificateBinding;
import org.signet.gm.cms.CmsSignature;
import org.signet.gm.cms.ContentDigests;
import org.signet.gm.tsp.TimeStampFindings.Reason;

/** The mathematics of a token: RFC 3161, 2.4.2 and RFC 5652, 5.6. */
final class TokenSignature {
  private TokenSignature() {}

  /**
   * HOLDS, or what is wrong. A token without signed attributes is not taken: RFC 3161 wants the
   * certificate bound in them.
   */
  static Reason check(CmsSignature message, X509CertificateHolder certificate) {
    if (!message.hasSignedAttributes() || ContentDigests.of(message.digestAlgorithm()).isEmpty()) {
      return Reason.SIGNATURE_UNSUPPORTED;
    }
    byte[] digest = Imprint.of(message.digestAlgorithm(), message.content().orElseThrow()).digest();
    if (message.messageDigest().filter(stated -> Arrays.equals(stated, digest)).isEmpty()) {
      return Reason.CONTENT_CHANGED;
    }
    // authorities are met that bind nothing; what they bind must be the right one
    if (message.binding(certificate) == CertificateBinding.OTHER_CERTIFICATE) {
      return Reason.OTHER_CERTIFICATE;
    }
    return switch (message.check(certificate).outcome()) {
      case VALID -> Reason.HOLDS;
      case INVALID -> Reason.SIGNATURE_INVALID;
      case UNSUPPORTED -> Reason.SIGNATURE_UNSUPPORTED;
    };
  }
}
