package org.signet.seal.sign;

import com.tencent.kona.crypto.KonaCryptoProvider;
import com.tencent.kona.crypto.spec.SM2PublicKeySpec;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Signature;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** SM2 and SM3 of Tencent Kona, in Java: no code of ours, of Bouncy Castle or of OpenSSL. */
final class Kona {
  private static final Provider PROVIDER = new KonaCryptoProvider();

  private Kona() {}

  static byte[] sm3(byte[] message) throws GeneralSecurityException {
    return MessageDigest.getInstance("SM3", PROVIDER).digest(message);
  }

  /** With the default identifier 1234567812345678. */
  static boolean verifies(SignedParts.Part part) throws GeneralSecurityException {
    Signature sm2 = Signature.getInstance("SM2", PROVIDER);
    SM2PublicKeySpec spec =
        new SM2PublicKeySpec(
            SubjectPublicKeyInfo.getInstance(part.spki()).getPublicKeyData().getOctets());
    sm2.initVerify(KeyFactory.getInstance("SM2", PROVIDER).generatePublic(spec));
    sm2.update(part.message());
    return sm2.verify(part.value());
  }
}
