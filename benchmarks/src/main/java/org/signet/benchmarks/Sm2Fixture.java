package org.signet.benchmarks;

import com.tencent.kona.crypto.KonaCryptoProvider;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** A message of a signature's usual size, and key pairs as the JCE wants them. */
final class Sm2Fixture {
  /** About what a to-be-signed seal signature or a set of signed attributes measures. */
  static final byte[] MESSAGE =
      "a department stamps a document; ".repeat(8).getBytes(StandardCharsets.US_ASCII);

  static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();

  static final KonaCryptoProvider KONA = new KonaCryptoProvider();

  private Sm2Fixture() {}

  /** Tencent Kona's key pair, in Java. */
  static KeyPair konaKeyPair() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance("SM2", KONA).generateKeyPair();
  }

  /** The JDK's key pair on the curve that most of the world signs with. */
  static KeyPair p256KeyPair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", "SunEC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  static KeyPair jceKeyPair(SecureRandom random) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BOUNCY_CASTLE);
    generator.initialize(new ECGenParameterSpec("sm2p256v1"), random);
    return generator.generateKeyPair();
  }
}
