package org.signet.benchmarks;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.Signer;
import org.signet.gm.keys.SoftKeys;

/** How many SM2 signatures a second? */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Sm2SignBenchmark {
  private static final int BATCH = 256;
  private static final List<byte[]> MESSAGES = Collections.nCopies(BATCH, Sm2Fixture.MESSAGE);

  private Signer signer;
  private KeyPair pair;
  private ParametersWithRandom light;
  private final SM2Signer prepared = new SM2Signer();
  private KeyPair kona;
  private KeyPair p256;

  /** Keys of every contestant. */
  @Setup
  public void keys() throws GeneralSecurityException, java.io.IOException {
    SecureRandom random = new SecureRandom();
    signer = SoftKeys.generate(random);
    pair = Sm2Fixture.jceKeyPair(random);
    light =
        new ParametersWithRandom(
            PrivateKeyFactory.createKey(pair.getPrivate().getEncoded()), random);
    prepared.init(true, light);
    kona = Sm2Fixture.konaKeyPair();
    p256 = Sm2Fixture.p256KeyPair();
  }

  /** Ours, through the door that everything in Signet uses. */
  @Benchmark
  public byte[] signet() throws KeyUseException {
    return signer.sign(Sm2Fixture.MESSAGE);
  }

  /** Ours, {@value #BATCH} messages in one call; counted one by one. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public List<byte[]> signetManyAtOnce() throws KeyUseException {
    return signer.signAll(MESSAGES);
  }

  /** Bouncy Castle as most programs call it. */
  @Benchmark
  public byte[] peerBouncyCastleJce() throws GeneralSecurityException {
    return jce(Signature.getInstance("SM3withSM2", Sm2Fixture.BOUNCY_CASTLE), pair);
  }

  /** Bouncy Castle's own interface on the curve that the key came with. */
  @Benchmark
  public byte[] peerBouncyCastleLight() throws CryptoException {
    SM2Signer sm2 = new SM2Signer();
    sm2.init(true, light);
    sm2.update(Sm2Fixture.MESSAGE, 0, Sm2Fixture.MESSAGE.length);
    return sm2.generateSignature();
  }

  /** The same, set up once and used again and again, as its authors would. */
  @Benchmark
  public byte[] peerBouncyCastleLightOnce() throws CryptoException {
    prepared.update(Sm2Fixture.MESSAGE, 0, Sm2Fixture.MESSAGE.length);
    return prepared.generateSignature();
  }

  /** Tencent Kona, in Java. */
  @Benchmark
  public byte[] peerKona() throws GeneralSecurityException {
    return jce(Signature.getInstance("SM2", Sm2Fixture.KONA), kona);
  }

  /** Tencent Kona over OpenSSL. */
  @Benchmark
  public byte[] peerKonaNative(KonaNative state) throws GeneralSecurityException {
    return state.sign();
  }

  /** Another curve, for orientation: ECDSA on P-256 as the JDK has it. */
  @Benchmark
  public byte[] p256OfTheJdk() throws GeneralSecurityException {
    return jce(Signature.getInstance("SHA256withECDSA", "SunEC"), p256);
  }

  private static byte[] jce(Signature signature, KeyPair key) throws GeneralSecurityException {
    signature.initSign(key.getPrivate());
    signature.update(Sm2Fixture.MESSAGE);
    return signature.sign();
  }
}
