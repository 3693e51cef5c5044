package org.signet.benchmarks;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
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
  private Signer signer;
  private KeyPair pair;
  private ParametersWithRandom light;

  /** Keys of every contestant. */
  @Setup
  public void keys() throws GeneralSecurityException, java.io.IOException {
    SecureRandom random = new SecureRandom();
    signer = SoftKeys.generate(random);
    pair = Sm2Fixture.jceKeyPair(random);
    light =
        new ParametersWithRandom(
            PrivateKeyFactory.createKey(pair.getPrivate().getEncoded()), random);
  }

  /** Ours, through the door that everything in Signet uses. */
  @Benchmark
  public byte[] signet() throws KeyUseException {
    return signer.sign(Sm2Fixture.MESSAGE);
  }

  /** Bouncy Castle as most programs call it. */
  @Benchmark
  public byte[] peerBouncyCastleJce() throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SM3withSM2", Sm2Fixture.BOUNCY_CASTLE);
    signature.initSign(pair.getPrivate());
    signature.update(Sm2Fixture.MESSAGE);
    return signature.sign();
  }

  /** Bouncy Castle's own interface on the curve that the key came with. */
  @Benchmark
  public byte[] peerBouncyCastleLight() throws CryptoException {
    SM2Signer sm2 = new SM2Signer();
    sm2.init(true, light);
    sm2.update(Sm2Fixture.MESSAGE, 0, Sm2Fixture.MESSAGE.length);
    return sm2.generateSignature();
  }
}
