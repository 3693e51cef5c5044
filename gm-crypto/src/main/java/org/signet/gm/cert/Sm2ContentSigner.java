package org.signet.gm.cert;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.RuntimeOperatorException;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.Signer;

/** Lets Bouncy Castle's certificate builders sign through our key door. */
final class Sm2ContentSigner implements ContentSigner {
  private final Signer signer;
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();

  Sm2ContentSigner(Signer signer) {
    this.signer = signer;
  }

  @Override
  public AlgorithmIdentifier getAlgorithmIdentifier() {
    return SignatureCheck.SM2_WITH_SM3;
  }

  @Override
  public OutputStream getOutputStream() {
    return content;
  }

  @Override
  public byte[] getSignature() {
    try {
      return signer.sign(content.toByteArray());
    } catch (KeyUseException e) {
      throw new RuntimeOperatorException("the issuer's key could not be used", e);
    }
  }
}
