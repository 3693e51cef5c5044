package org.signet.benchmarks;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.signet.gm.sm3.Sm3;

/** How many messages of a size does SM3 digest a second? */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Sm3Benchmark {
  /** Size of the message: a Merkle leaf, a page of text, a document. */
  @Param({"64", "4096", "1048576"})
  public int bytes;

  private byte[] message;
  private MessageDigest sha256;

  /** The message. */
  @Setup
  public void message() throws GeneralSecurityException {
    message = new byte[bytes];
    new SecureRandom().nextBytes(message);
    sha256 = MessageDigest.getInstance("SHA-256");
  }

  /** Ours. */
  @Benchmark
  public byte[] signet() {
    return Sm3.hash(message);
  }

  /** Bouncy Castle's. */
  @Benchmark
  public byte[] peerBouncyCastle() {
    SM3Digest digest = new SM3Digest();
    digest.update(message, 0, message.length);
    byte[] out = new byte[digest.getDigestSize()];
    digest.doFinal(out, 0);
    return out;
  }

  /** Another hash, for orientation: SHA-256 as the JDK has it. */
  @Benchmark
  public byte[] sha256OfTheJdk() {
    return sha256.digest(message);
  }
}
