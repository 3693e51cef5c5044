package org.signet.benchmarks;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.signet.gm.sm2.Sm2FormatException;
import org.signet.gm.sm2.Sm2PublicKey;
import org.signet.gm.sm2.Sm2Verifier;

/** How many SM2 verifications a second? */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Sm2VerifyBenchmark {
  private KeyPair pair;
  private Sm2PublicKey key;
  private byte[] signed;
  private AsymmetricKeyParameter light;
  private KeyPair kona;
  private byte[] konaSigned;

  /** One signature that every contestant checks. */
  @Setup
  public void signature() throws GeneralSecurityException, IOException, Sm2FormatException {
    pair = Sm2Fixture.jceKeyPair(new SecureRandom());
    key = Sm2PublicKey.ofSpki(pair.getPublic().getEncoded());
    Signature signature = Signature.getInstance("SM3withSM2", Sm2Fixture.BOUNCY_CASTLE);
    signature.initSign(pair.getPrivate());
    signature.update(Sm2Fixture.MESSAGE);
    signed = signature.sign();
    light = PublicKeyFactory.createKey(pair.getPublic().getEncoded());
    kona = Sm2Fixture.konaKeyPair();
    Signature konaSigner = Signature.getInstance("SM2", Sm2Fixture.KONA);
    konaSigner.initSign(kona.getPrivate());
    konaSigner.update(Sm2Fixture.MESSAGE);
    konaSigned = konaSigner.sign();
    if (!signet() || !peerBouncyCastleLight() || !peerBouncyCastleJce() || !peerKona()) {
      throw new IllegalStateException("a contestant refuses a good signature");
    }
  }

  /** Ours, for a key that was seen often. */
  @Benchmark
  public boolean signet() {
    return Sm2Verifier.verify(key, Sm2Fixture.MESSAGE, signed);
  }

  /** Bouncy Castle as most programs call it. */
  @Benchmark
  public boolean peerBouncyCastleJce() throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SM3withSM2", Sm2Fixture.BOUNCY_CASTLE);
    signature.initVerify(pair.getPublic());
    signature.update(Sm2Fixture.MESSAGE);
    return signature.verify(signed);
  }

  /** Tencent Kona, in Java. */
  @Benchmark
  public boolean peerKona() throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SM2", Sm2Fixture.KONA);
    signature.initVerify(kona.getPublic());
    signature.update(Sm2Fixture.MESSAGE);
    return signature.verify(konaSigned);
  }

  /** Tencent Kona over OpenSSL. */
  @Benchmark
  public boolean peerKonaNative(KonaNative state) throws GeneralSecurityException {
    return state.verify();
  }

  /** Bouncy Castle's own interface on the curve that the key came with. */
  @Benchmark
  public boolean peerBouncyCastleLight() {
    SM2Signer sm2 = new SM2Signer();
    sm2.init(false, light);
    sm2.update(Sm2Fixture.MESSAGE, 0, Sm2Fixture.MESSAGE.length);
    return sm2.verifySignature(signed);
  }
}
