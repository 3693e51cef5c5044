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

/** A signer and a seal whose face is drawn once, and one document in a folder of its own. */
final class StampFixture {
  static final int FACE_MM = 42;

  private final PdfStamper stamper = new PdfStamper();
  private final SigningIdentity signer;
  private final StampRequest request;
  private final byte[] picture;
  private final Path dir;
  private final Path document;

  StampFixture(SignatureProfile profile, int pages, int bytesPerPage)
      throws IOException,
          KeyUseException,
          StampException,
          MissingFontException,
          MissingGlyphException {
    DevelopmentCa ca = DevelopmentCa.create("Benchmark", new SecureRandom(), Clock.systemUTC());
    signer = ca.issue(CertificatePurpose.SIGNER, "CN=Signer,C=CN", Duration.ofDays(30));
    SigningIdentity maker =
        ca.issue(CertificatePurpose.SEAL_MAKER, "CN=Maker,C=CN", Duration.ofDays(30));
    Instant now = Instant.now(); // not before the certificates are in force
    SealFace face = SealFace.draw(SealFaceSpec.round(FACE_MM, "信签性能测试专用单位"), GlyphSource.system());
    picture = face.png(600);
    request =
        StampRequest.of(
            profile,
            signer,
            PreparedSeal.of(seal(maker, now), PreparedAppearance.of(face)),
            new Placement(1, 400, 150),
            now);
    dir = Files.createTempDirectory("signet-bench");
    document = dir.resolve("in.pdf");
    BenchDocument.write(document, pages, bytesPerPage);
  }

  private SESeal seal(SigningIdentity maker, Instant now) throws KeyUseException {
    SealInfo info =
        new SealInfo(
            SealHeader.v4("signet"),
            "99000000000001",
            new SealProperty(
                1,
                "benchmark",
                CertificateList.of(List.of(signer.certificate())),
                now,
                now,
                now.plus(Duration.ofDays(20))),
            new SealPicture("PNG", picture, FACE_MM, FACE_MM),
            List.of());
    return SealMaker.make(maker, info);
  }

  Path document() {
    return document;
  }

  /** Where a contestant writes. */
  Path out(String contestant) {
    return dir.resolve(contestant + ".pdf");
  }

  /** The seal at 600 dpi, PNG. */
  byte[] picture() {
    return picture.clone();
  }

  /** Ours, as the service and the command line call it: file to file, forced to the disk. */
  StampResult stamp() throws StampException, KeyUseException, IOException {
    return stamper.stamp(document, out("signet"), request);
  }

  /** The least that any stamp must do: read, digest, sign once, write, force to the disk. */
  byte[] floor() throws KeyUseException, IOException {
    byte[] bytes = Files.readAllBytes(document);
    byte[] signature = signer.signer().sign(Sm3.hash(bytes));
    Path out = out("floor");
    Files.write(out, bytes);
    force(out);
    return signature;
  }

  static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  void remove() throws IOException {
    BenchDocument.remove(dir);
  }
}
