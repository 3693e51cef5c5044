package org.signet.benchmarks;

import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.Signer;
import org.signet.gm.keys.SoftKeys;
import org.signet.gm.sm2.Sm2FormatException;
import org.signet.gm.sm2.Sm2PublicKey;
import org.signet.gm.sm2.Sm2Verifier;

/**
 * How many SM2 verifications a second with keys that were not seen of late, each read once and used
 * so many times in a row?
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Sm2VerifyNewKeyBenchmark {
  /** More than are remembered. */
  private static final int KEYS = 512;

  private static final ECDomainParameters CURVE =
      new ECDomainParameters(CustomNamedCurves.getByName("sm2p256v1"));

  /** Signatures of one key behind each other: once, and as often as a short document has. */
  @Param({"1", "11"})
  public int uses;

  private final byte[][] points = new byte[KEYS][];
  private final byte[][] signatures = new byte[KEYS][];
  private int calls;
  private Sm2PublicKey ours;
  private ECPublicKeyParameters theirs;

  /** A signature by each key. */
  @Setup
  public void signatures() throws KeyUseException, Sm2FormatException {
    SecureRandom random = new SecureRandom();
    for (int i = 0; i < KEYS; i++) {
      Signer signer = SoftKeys.generate(random);
      points[i] = signer.publicKey().point();
      signatures[i] = signer.sign(Sm2Fixture.MESSAGE);
    }
    boolean good = signet();
    calls = 0;
    if (!good || !peerBouncyCastleLight()) {
      throw new IllegalStateException("a contestant refuses a good signature");
    }
    calls = 0;
  }

  /** Ours. */
  @Benchmark
  public boolean signet() throws Sm2FormatException {
    int i = key();
    if (isFirstUse()) {
      ours = Sm2PublicKey.ofPoint(points[i]);
    }
    calls++;
    return Sm2Verifier.verify(ours, Sm2Fixture.MESSAGE, signatures[i]);
  }

  /** Bouncy Castle's own interface on its fastest curve. */
  @Benchmark
  public boolean peerBouncyCastleLight() {
    int i = key();
    if (isFirstUse()) {
      theirs = new ECPublicKeyParameters(CURVE.getCurve().decodePoint(points[i]), CURVE);
    }
    calls++;
    SM2Signer sm2 = new SM2Signer();
    sm2.init(false, theirs);
    sm2.update(Sm2Fixture.MESSAGE, 0, Sm2Fixture.MESSAGE.length);
    return sm2.verifySignature(signatures[i]);
  }

  private int key() {
    return calls / uses % KEYS;
  }

  private boolean isFirstUse() {
    return calls % uses == 0;
  }
}
