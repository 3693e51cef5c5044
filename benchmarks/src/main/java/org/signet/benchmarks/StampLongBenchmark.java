package org.signet.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.signet.gm.keys.KeyUseException;
import org.signet.seal.art.MissingFontException;
import org.signet.seal.art.MissingGlyphException;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.sign.StampException;
import org.signet.seal.sign.StampResult;

/** How many documents of 300 pages and 20 MB a second, beside what no stamp can avoid? */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class StampLongBenchmark {
  private static final int PAGES = 300;
  private static final int PAGE_BYTES = 20_000_000 / PAGES;

  private StampFixture ours;

  /** A key, a seal and the document. */
  @Setup
  public void prepare()
      throws IOException,
          KeyUseException,
          StampException,
          MissingFontException,
          MissingGlyphException {
    ours = new StampFixture(SignatureProfile.GM_SEAL, PAGES, PAGE_BYTES);
  }

  /** Removes the files. */
  @TearDown
  public void clean() throws IOException {
    ours.remove();
  }

  /** Ours. */
  @Benchmark
  public StampResult signet() throws StampException, KeyUseException, IOException {
    return ours.stamp();
  }

  /** What no stamp can avoid. */
  @Benchmark
  public byte[] peerFloor() throws KeyUseException, IOException {
    return ours.floor();
  }
}
