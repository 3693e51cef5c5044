package org.signet.benchmarks;

import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.signet.gm.sm3.Sm3;
import org.signet.gm.sm3.Sm3Batch;

/** How many nodes of a Merkle tree a second: the byte 1 and two hashes of 32 bytes? */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Sm3NodesBenchmark {
  private static final int NODES = 1024;
  private static final int NODE_BYTES = 64;
  private static final byte PREFIX = 1;

  private final byte[] children = new byte[NODES * NODE_BYTES];
  private final byte[] node = new byte[1 + NODE_BYTES];

  /** The children. */
  @Setup
  public void children() {
    new SecureRandom().nextBytes(children);
    node[0] = PREFIX;
  }

  /** Ours, side by side, as logs use it. */
  @Benchmark
  @OperationsPerInvocation(NODES)
  public byte[] signetSideBySide() {
    return Sm3Batch.hash(PREFIX, children, NODE_BYTES);
  }

  /** Ours, one by one. */
  @Benchmark
  @OperationsPerInvocation(NODES)
  public byte[] signet() {
    byte[] last = node;
    for (int i = 0; i < NODES; i++) {
      System.arraycopy(children, i * NODE_BYTES, node, 1, NODE_BYTES);
      last = Sm3.hash(node);
    }
    return last;
  }

  /** Bouncy Castle's, one by one. */
  @Benchmark
  @OperationsPerInvocation(NODES)
  public byte[] peerBouncyCastle() {
    SM3Digest digest = new SM3Digest();
    byte[] out = new byte[digest.getDigestSize()];
    for (int i = 0; i < NODES; i++) {
      digest.update(PREFIX);
      digest.update(children, i * NODE_BYTES, NODE_BYTES);
      digest.doFinal(out, 0);
    }
    return out;
  }
}
