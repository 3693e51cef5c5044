package org.signet.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.signet.gm.cert.TrustStore;
import org.signet.ledger.evidence.EvidenceTrust;
import org.signet.seal.art.GlyphSource;
import org.signet.seal.art.SealFace;
import org.signet.seal.art.SealFaceSpec;
import org.signet.seal.verify.DocumentVerifier;
import org.signet.seal.verify.SealStatusSource;
import org.signet.seal.verify.Verdict;
import org.signet.seal.verify.VerifyLimits;
import org.signet.seal.verify.VerifyPolicy;

/**
 * How much heap does a verification need? The smallest {@code -Xmx} with which a JVM verifies a
 * document again and again, ours and EU DSS's: {@code java … VerifyHeap}, or {@code java …
 * VerifyHeap PAGES SIGNET|EU_DSS} for one line of it. Not a JMH benchmark: the same documents as
 * {@link VerifyDocumentBenchmark}, one JVM with the serial collector for each guess, halving the
 * distance until it is a megabyte, or a thirty-second part of a large heap. A heap in which a JVM
 * comes to no end within ten minutes, since it does nothing but collect, does not suffice.
 */
final class VerifyHeap {
  private static final int PAGE_BYTES = 50 * 1024;
  private static final int LEAST_MB = 4;
  private static final int MOST_MB = 4096;
  private static final int PARTS = 32;
  private static final int MOST_MINUTES = 10;
  private static final String SIGNED = "signed.pdf";
  private static final String AUTHORITY = "authority.cer";
  private static final String LIST = "list.crl";

  private VerifyHeap() {}

  /** Who verifies. */
  private enum Contestant {
    SIGNET,
    EU_DSS
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 3) {
      child(Contestant.valueOf(arguments[0]), Path.of(arguments[1]), arguments[2]);
      return;
    }
    boolean one = arguments.length == 2;
    for (int pages : one ? new int[] {Integer.parseInt(arguments[0])} : new int[] {1, 300}) {
      Path dir = Files.createTempDirectory("signet-bench");
      try {
        prepare(dir, pages);
        for (Contestant contestant :
            one ? new Contestant[] {Contestant.valueOf(arguments[1])} : Contestant.values()) {
          System.out.printf(
              Locale.ROOT,
              "%3d pages, %d KiB, %-6s: least heap %d MiB%n",
              pages,
              Files.size(dir.resolve(SIGNED)) >> 10,
              contestant,
              least(contestant, dir, pages == 1 ? 100 : 10));
        }
      } finally {
        BenchDocument.remove(dir);
      }
    }
  }

  private static void prepare(Path dir, int pages) throws Exception {
    P256Signer signer = P256Signer.generate();
    Path document = dir.resolve("in.pdf");
    BenchDocument.write(document, pages, PAGE_BYTES);
    SealFace face = SealFace.draw(SealFaceSpec.round(42, "信签性能测试专用单位"), GlyphSource.system());
    new DssPeer(signer, face.png(600))
        .signWithoutPadding(document, dir.resolve(SIGNED), 42, 340, 630);
    Files.write(dir.resolve(AUTHORITY), signer.authority().getEncoded());
    Files.write(dir.resolve(LIST), signer.crl().getEncoded());
  }

  private static int least(Contestant contestant, Path dir, int times)
      throws IOException, InterruptedException {
    int fails = LEAST_MB;
    int holds = MOST_MB;
    if (!suffices(contestant, dir, times, holds)) {
      throw new IllegalStateException(contestant + " does not verify the document at all");
    }
    while (holds - fails > Math.max(1, holds / PARTS)) {
      int guess = (holds + fails) / 2;
      if (suffices(contestant, dir, times, guess)) {
        holds = guess;
      } else {
        fails = guess;
      }
    }
    return holds;
  }

  private static boolean suffices(Contestant contestant, Path dir, int times, int megabytes)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                VerifyHeap.class.getName(),
                contestant.name(),
                dir.toString(),
                Integer.toString(times))
            .redirectErrorStream(true)
            .redirectOutput(new File(dir.toFile(), "child.log"))
            .start();
    try {
      return child.waitFor(MOST_MINUTES, TimeUnit.MINUTES) && child.exitValue() == 0;
    } finally {
      child.destroyForcibly();
    }
  }

  private static void child(Contestant contestant, Path dir, String times) throws Exception {
    X509Certificate authority;
    try (var in = Files.newInputStream(dir.resolve(AUTHORITY))) {
      authority = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
    X509CRLHolder list = new X509CRLHolder(Files.readAllBytes(dir.resolve(LIST)));
    DocumentVerifier ours =
        new DocumentVerifier(
            new EvidenceTrust(
                TrustStore.of(
                    List.of(new JcaX509CertificateHolder(authority)), List.of(), List.of(list)),
                TrustStore.empty()),
            SealStatusSource.NONE,
            Clock.systemUTC(),
            VerifyLimits.defaults(),
            VerifyPolicy.USUAL);
    Path signed = dir.resolve(SIGNED);
    for (int i = 0; i < Integer.parseInt(times); i++) {
      boolean valid =
          contestant == Contestant.SIGNET
              ? ours.verify(SIGNED, signed).verdict() == Verdict.VALID
              : DssPeer.verify(signed, authority, list);
      if (!valid) {
        throw new IllegalStateException("no valid verdict"); // ours gives up where memory ends
      }
    }
  }
}
