package org.signet.ledger.devpeer;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;

/** ECDSA on P-256 as Fabric's MSP wants it: SHA-256, DER, and the smaller of the two S values. */
final class Ecdsa {
  private static final BigInteger ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
  private static final BigInteger HALF_ORDER = ORDER.shiftRight(1);

  private Ecdsa() {}

  static KeyPair generate(SecureRandom random) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  /** Signs a SHA-256 digest. */
  static byte[] sign(PrivateKey key, byte[] digest) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("NONEwithECDSA");
    signature.initSign(key);
    signature.update(digest);
    ASN1Sequence rs = ASN1Sequence.getInstance(signature.sign());
    BigInteger s = ASN1Integer.getInstance(rs.getObjectAt(1)).getValue();
    BigInteger low = s.compareTo(HALF_ORDER) > 0 ? ORDER.subtract(s) : s;
    ASN1Integer r = ASN1Integer.getInstance(rs.getObjectAt(0));
    try {
      return new DERSequence(new org.bouncycastle.asn1.ASN1Encodable[] {r, new ASN1Integer(low)})
          .getEncoded();
    } catch (IOException e) {
      throw new GeneralSecurityException("a signature of two integers has no DER form", e);
    }
  }

  static byte[] signMessage(PrivateKey key, byte[] message) throws GeneralSecurityException {
    return sign(key, sha256(message));
  }

  /** Verifies a DER signature over a message; a high S or anything malformed is no signature. */
  static boolean verify(PublicKey key, byte[] message, byte[] der) {
    try {
      ASN1Sequence rs = ASN1Sequence.getInstance(der);
      if (rs.size() != 2
          || ASN1Integer.getInstance(rs.getObjectAt(1)).getValue().compareTo(HALF_ORDER) > 0) {
        return false;
      }
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initVerify(key);
      signature.update(message);
      return signature.verify(der);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
