package org.signet.benchmarks;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.operator.OperatorCreationException;
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

/**
 * How many documents a second does a department stamp: one page of 50 KB, file to file, with a
 * visible seal? Everybody forces the result to the disk. Peers sign with ECDSA on P-256, which the
 * JDK does faster than anybody SM2.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class StampBenchmark {
  private static final int PAGE_BYTES = 50 * 1024;
  private static final float LEFT = 340;
  private static final float TOP = 630;

  /**
   * How much PDFBox scales a picture of 600 dpi, in percent, so that it measures its millimetres.
   */
  private static final float PERCENT = 100 * 72 / 600f - 100;

  private StampFixture ours;
  private StampFixture pades;
  private DssPeer dss;
  private PdfBoxPeer pdfBox;

  /** Keys, seals with their faces drawn once, and documents. */
  @Setup
  public void prepare()
      throws IOException,
          KeyUseException,
          StampException,
          MissingFontException,
          MissingGlyphException,
          GeneralSecurityException,
          OperatorCreationException,
          CertIOException {
    ours = new StampFixture(SignatureProfile.GM_SEAL, 1, PAGE_BYTES);
    pades = new StampFixture(SignatureProfile.PADES_SM2, 1, PAGE_BYTES);
    P256Signer signer = P256Signer.generate();
    dss = new DssPeer(signer, ours.picture());
    pdfBox = new PdfBoxPeer(signer, ours.picture());
  }

  /** Removes the files. */
  @TearDown
  public void clean() throws IOException {
    ours.remove();
    pades.remove();
  }

  /** Ours, the seal signature of GB/T 38540. */
  @Benchmark
  public StampResult signet() throws StampException, KeyUseException, IOException {
    return ours.stamp();
  }

  /** Ours, PAdES with SM2. */
  @Benchmark
  public StampResult signetPades() throws StampException, KeyUseException, IOException {
    return pades.stamp();
  }

  /** EU DSS. */
  @Benchmark
  public void peerEuDss() throws IOException {
    dss.sign(ours.document(), ours.out("dss"), StampFixture.FACE_MM, LEFT, TOP);
    StampFixture.force(ours.out("dss"));
  }

  /** PDFBox with Bouncy Castle. */
  @Benchmark
  public void peerPdfBox() throws IOException {
    pdfBox.sign(ours.document(), ours.out("pdfbox"), PERCENT);
    StampFixture.force(ours.out("pdfbox"));
  }

  /** What no stamp can avoid. */
  @Benchmark
  public byte[] peerFloor() throws KeyUseException, IOException {
    return ours.floor();
  }
}
