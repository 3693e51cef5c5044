package org.signet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.signet.gm.cert.TrustStore;
import org.signet.ledger.evidence.EvidenceTrust;
import org.signet.seal.art.GlyphSource;
import org.signet.seal.art.MissingFontException;
import org.signet.seal.art.MissingGlyphException;
import org.signet.seal.art.SealFace;
import org.signet.seal.art.SealFaceSpec;
import org.signet.seal.verify.DocumentFormatException;
import org.signet.seal.verify.DocumentVerifier;
import org.signet.seal.verify.SealStatusSource;
import org.signet.seal.verify.Verdict;
import org.signet.seal.verify.VerifyLimits;
import org.signet.seal.verify.VerifyPolicy;

/**
 * How many documents a second are verified? They are signed by EU DSS with ECDSA, since it knows no
 * SM2; trust, revocation list, signature, revisions and report, without a network.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class VerifyDocumentBenchmark {
  private static final int PAGE_BYTES = 50 * 1024;

  /** Pages of the document. */
  @Param({"1", "300"})
  public int pages;

  private P256Signer signer;
  private DocumentVerifier verifier;
  private Path dir;
  private Path signed;

  /** The document, and what is trusted. */
  @Setup
  public void prepare()
      throws IOException,
          GeneralSecurityException,
          OperatorCreationException,
          MissingFontException,
          MissingGlyphException,
          DocumentFormatException {
    signer = P256Signer.generate();
    dir = Files.createTempDirectory("signet-bench");
    signed = dir.resolve("signed.pdf");
    Path document = dir.resolve("in.pdf");
    BenchDocument.write(document, pages, PAGE_BYTES);
    SealFace face = SealFace.draw(SealFaceSpec.round(42, "信签性能测试专用单位"), GlyphSource.system());
    new DssPeer(signer, face.png(600)).signWithoutPadding(document, signed, 42, 340, 630);
    TrustStore trust =
        TrustStore.of(
            List.of(new JcaX509CertificateHolder(signer.authority())),
            List.of(),
            List.of(signer.crl()));
    verifier =
        new DocumentVerifier(
            new EvidenceTrust(trust, TrustStore.empty()),
            SealStatusSource.NONE,
            Clock.systemUTC(),
            VerifyLimits.defaults(),
            VerifyPolicy.USUAL);
    if (signet() != Verdict.VALID || !peerEuDss()) {
      throw new IllegalStateException("a contestant refuses a good document");
    }
  }

  /** Removes the files. */
  @TearDown
  public void clean() throws IOException {
    BenchDocument.remove(dir);
  }

  /** Ours. */
  @Benchmark
  public Verdict signet() throws IOException, DocumentFormatException {
    return verifier.verify("signed.pdf", signed).verdict();
  }

  /** EU DSS. */
  @Benchmark
  public boolean peerEuDss() throws IOException {
    return DssPeer.verify(signed, signer);
  }
}
