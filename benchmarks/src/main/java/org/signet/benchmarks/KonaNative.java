package org.signet.benchmarks;

import com.tencent.kona.crypto.KonaCryptoNativeProvider;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Tencent Kona over the OpenSSL that its artifact brings along for Linux. A state of its own, so
 * that where it does not load its contestants fail and no other.
 */
@State(Scope.Thread)
public class KonaNative {
  private Provider provider;
  private KeyPair pair;
  private byte[] signed;

  /** A key pair and a signature. */
  @Setup
  public void signature() throws GeneralSecurityException {
    provider = new KonaCryptoNativeProvider();
    pair = KeyPairGenerator.getInstance("SM2", provider).generateKeyPair();
    signed = sign();
    if (!verify()) {
      throw new IllegalStateException("Kona refuses its own signature");
    }
  }

  byte[] sign() throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SM2", provider);
    signature.initSign(pair.getPrivate());
    signature.update(Sm2Fixture.MESSAGE);
    return signature.sign();
  }

  boolean verify() throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SM2", provider);
    signature.initVerify(pair.getPublic());
    signature.update(Sm2Fixture.MESSAGE);
    return signature.verify(signed);
  }
}
