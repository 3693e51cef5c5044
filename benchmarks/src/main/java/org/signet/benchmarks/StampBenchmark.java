package org.signet.benchmarks;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.ses.CertificateList;
import org.signet.gm.ses.SESeal;
import org.signet.gm.ses.SealHeader;
import org.signet.gm.ses.SealInfo;
import org.signet.gm.ses.SealMaker;
import org.signet.gm.ses.SealPicture;
import org.signet.gm.ses.SealProperty;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.art.GlyphSource;
import org.signet.seal.art.MissingFontException;
import org.signet.seal.art.MissingGlyphException;
import org.signet.seal.art.SealFace;
import org.signet.seal.art.SealFaceSpec;
import org.signet.seal.sign.PdfStamper;
import org.signet.seal.sign.PreparedAppearance;
import org.signet.seal.sign.PreparedSeal;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.sign.StampException;
import org.signet.seal.sign.StampRequest;
import org.signet.seal.sign.StampResult;
import org.signet.seal.stamp.Placement;

/** How many documents a second does a department stamp: one page of 50 KB, file to file? */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class StampBenchmark {
  private static final int PAGE_BYTES = 50 * 1024;

  /** The profile of the signature. */
  @Param({"GM_SEAL", "PADES_SM2"})
  public SignatureProfile profile;

  private final PdfStamper stamper = new PdfStamper();
  private Path dir;
  private Path document;
  private SigningIdentity signer;
  private StampRequest request;

  /** Keys, a seal with its face drawn once, and the document. */
  @Setup
  public void prepare()
      throws IOException,
          KeyUseException,
          StampException,
          MissingFontException,
          MissingGlyphException {
    SecureRandom random = new SecureRandom();
    DevelopmentCa ca = DevelopmentCa.create("Benchmark", random, Clock.systemUTC());
    signer = ca.issue(CertificatePurpose.SIGNER, "CN=Signer,C=CN", Duration.ofDays(30));
    Instant now = Instant.now(); // not before the certificate is in force
    SealFace face = SealFace.draw(SealFaceSpec.round(42, "信签性能测试专用单位"), GlyphSource.system());
    SealInfo info =
        new SealInfo(
            SealHeader.v4("signet"),
            "99000000000001",
            new SealProperty(
                1,
                "benchmark",
                CertificateList.of(List.of(signer.certificate())),
                now.minusSeconds(60),
                now.minusSeconds(60),
                now.plus(Duration.ofDays(20))),
            new SealPicture("PNG", face.png(600), 42, 42),
            List.of());
    SESeal seal =
        SealMaker.make(
            ca.issue(CertificatePurpose.SEAL_MAKER, "CN=Maker,C=CN", Duration.ofDays(30)), info);
    request =
        StampRequest.of(
            profile,
            signer,
            PreparedSeal.of(seal, PreparedAppearance.of(face)),
            new Placement(1, 400, 150),
            now);
    dir = Files.createTempDirectory("signet-bench");
    document = dir.resolve("in.pdf");
    writeDocument(random);
  }

  private void writeDocument(SecureRandom random) throws IOException {
    byte[] noise = new byte[PAGE_BYTES];
    random.nextBytes(noise);
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      PDStream attachment = new PDStream(pdf);
      try (var out = attachment.createOutputStream()) {
        out.write(noise);
      }
      page.getCOSObject().setItem(COSName.getPDFName("SignetBenchmark"), attachment);
      pdf.addPage(page);
      pdf.save(document.toFile());
    }
  }

  /** Removes the files. */
  @TearDown
  public void clean() throws IOException {
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Ours, as the service and the command line call it: file to file, forced to the disk. */
  @Benchmark
  public StampResult signet() throws StampException, KeyUseException, IOException {
    return stamper.stamp(document, dir.resolve("out.pdf"), request);
  }

  /** The least that any stamp must do: read, digest, sign once, write, force to the disk. */
  @Benchmark
  public byte[] peerFloor() throws KeyUseException, IOException {
    byte[] bytes = Files.readAllBytes(document);
    byte[] signature = signer.signer().sign(Sm3.hash(bytes));
    Path out = dir.resolve("floor.pdf");
    Files.write(out, bytes);
    try (FileChannel channel = FileChannel.open(out, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    return signature;
  }
}
