package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.ses.CertificateList;
import org.signet.gm.ses.SESeal;
import org.signet.gm.ses.SealHeader;
import org.signet.gm.ses.SealInfo;
import org.signet.gm.ses.SealMaker;
import org.signet.gm.ses.SealPicture;
import org.signet.gm.ses.SealProperty;
import org.signet.seal.art.GlyphSource;
import org.signet.seal.art.SealFace;
import org.signet.seal.art.SealFaceSpec;
import org.signet.seal.sign.PdfStamper;
import org.signet.seal.sign.PreparedAppearance;
import org.signet.seal.sign.PreparedSeal;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.sign.StampRequest;
import org.signet.seal.stamp.Placement;

/**
 * How much of the library's speed is left over HTTP and in a batch job, with records, outbox, audit
 * and ledger on; alternating in one run. It prints figures and judges none: it fails only when a
 * stamp fails.
 */
@EnabledIfSystemProperty(
    named = "signet.fuzz.rounds",
    matches = "[1-9][0-9]{4,}",
    disabledReason = "a measurement of minutes: -Plong")
class ThroughputIT {
  private static final int CLIENTS = 16;
  private static final int TURNS = 6;
  private static final Duration TURN = Duration.ofSeconds(5);

  /** Before the first turn: the compiler needs this long for a server, and none of it is load. */
  private static final Duration WARM_UP = Duration.ofSeconds(60);

  private static final int BATCH = 1000;

  /** The compiler is busy with a server for some twenty thousand documents; the last ones count. */
  private static final int BATCHES = 24;

  private static final int CORES = Runtime.getRuntime().availableProcessors();
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** As often as a service anchors that was not told otherwise; the other tests are in a hurry. */
  private static final String PACE = "anchorInterval: 2s";

  /** How often a department looks whether its job is done. */
  private static final Duration GLANCE = Duration.ofMillis(100);

  /** Documents in one upload: the tests' service takes bodies of 2 MiB. */
  private static final int ARCHIVE = 25;

  @TempDir static Path folder;
  private static RunningService service;
  private static byte[] document;

  @BeforeAll
  static void start() throws Exception {
    service = new RunningService(folder, PACE);
    document = TestPdfs.padded("Notice", 50 * 1024);
    Files.write(folder.resolve("in.pdf"), document);
  }

  @AfterAll
  static void stop() throws IOException {
    service.close();
  }

  @Test
  void stamps_over_http_beside_the_library() throws Exception {
    StampRequest request = request();
    PdfStamper stamper = new PdfStamper();
    String seal = service.seal();
    PrintStream out = System.out;
    rate(CLIENTS, WARM_UP, thread -> accepted(service.stamp(seal, document)));
    for (int turn = 1; turn <= TURNS; turn++) {
      Rate one = rate(1, TURN, thread -> stamper.stamp(in(), to(thread), request));
      Rate two = rate(2, TURN, thread -> stamper.stamp(in(), to(thread), request));
      Rate http = rate(CLIENTS, TURN, thread -> accepted(service.stamp(seal, document)));
      out.printf(
          Locale.ROOT,
          "turn %d: library %s, two threads %s, HTTP with %d clients %s;"
              + " HTTP is %.2f of one thread, by CPU time %.2f%n",
          turn,
          one,
          two,
          CLIENTS,
          http,
          http.perSecond / one.perSecond,
          CORES * one.cpuMillis / http.cpuMillis);
    }
  }

  /**
   * Documents a second, and the CPU time of the whole process for each: the compiler, the collector
   * and the clients included.
   */
  private record Rate(double perSecond, double cpuMillis) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.0f/s (%.2f ms CPU)", perSecond, cpuMillis);
    }
  }

  @Test
  void stamps_a_thousand_documents_as_one_job() throws Exception {
    BatchLife life = new BatchLife(service.caller, service.user);
    String seal = service.seal();
    for (int turn = 1; turn <= BATCHES; turn++) {
      String job = life.draft(seal);
      List<byte[]> archives = new ArrayList<>();
      for (int first = 0; first < BATCH; first += ARCHIVE) {
        archives.add(archive(first));
      }
      Instant began = Instant.now();
      long cpuBefore = PROCESS.getProcessCpuTime();
      upload(life, job, archives);
      long cpuUploaded = PROCESS.getProcessCpuTime();
      Instant uploaded = Instant.now();
      accepted(life.step(job, "start"));
      JsonNode ended = life.until(job, "FINISHED", GLANCE);
      Instant finished = Instant.now();
      assertThat(ended.path("stamped").asInt()).isEqualTo(BATCH);
      System.out.printf(
          Locale.ROOT,
          "batch of %d: upload %d ms (%d ms CPU), stamping %d ms (%d ms CPU)%n",
          BATCH,
          Duration.between(began, uploaded).toMillis(),
          (cpuUploaded - cpuBefore) / 1_000_000,
          Duration.between(uploaded, finished).toMillis(),
          (PROCESS.getProcessCpuTime() - cpuUploaded) / 1_000_000);
    }
  }

  /** As many archives at once as there are cores. */
  private static void upload(BatchLife life, String job, List<byte[]> archives) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(CORES);
    try {
      List<Callable<Void>> uploads = new ArrayList<>();
      for (byte[] archive : archives) {
        uploads.add(
            () -> {
              accepted(life.addZip(job, archive));
              return null;
            });
      }
      for (Future<Void> each : pool.invokeAll(uploads)) {
        each.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static byte[] archive(int first) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = first; i < first + ARCHIVE; i++) {
      files.put("notice-" + i + ".pdf", document);
    }
    return BatchLife.zip(files);
  }

  private interface Work {
    void run(int thread) throws Exception;
  }

  private static Rate rate(int threads, Duration time, Work work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      long end = System.nanoTime() + time.toNanos();
      List<Callable<Long>> calls = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int thread = i;
        calls.add(
            () -> {
              long done = 0;
              while (System.nanoTime() < end) {
                work.run(thread);
                done++;
              }
              return done;
            });
      }
      long began = System.nanoTime();
      long cpuBefore = PROCESS.getProcessCpuTime();
      long done = 0;
      for (Future<Long> each : pool.invokeAll(calls)) {
        done += each.get();
      }
      return new Rate(
          done * 1e9 / (System.nanoTime() - began),
          (PROCESS.getProcessCpuTime() - cpuBefore) / 1e6 / done);
    } finally {
      pool.shutdownNow();
    }
  }

  private static void accepted(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode())
        .as(new String(answer.body(), StandardCharsets.ISO_8859_1))
        .isBetween(200, 204);
  }

  private static Path in() {
    return folder.resolve("in.pdf");
  }

  private static Path to(int thread) {
    return folder.resolve("out-" + thread + ".pdf");
  }

  private static StampRequest request() throws Exception {
    SealFace face = SealFace.draw(SealFaceSpec.round(42, "信签性能测试专用单位"), GlyphSource.system());
    Instant now = Instant.now();
    SealProperty property =
        new SealProperty(
            1,
            "throughput",
            CertificateList.of(List.of(service.region.signer.certificate())),
            now.minusSeconds(60),
            now.minusSeconds(60),
            now.plus(Duration.ofDays(20)));
    SESeal seal =
        SealMaker.make(
            service.region.ca.issue(
                CertificatePurpose.SEAL_MAKER, "CN=Maker,C=CN", Duration.ofDays(30)),
            new SealInfo(
                SealHeader.v4("signet"),
                "99000000000001",
                property,
                new SealPicture("PNG", face.png(600), 42, 42),
                List.of()));
    return StampRequest.of(
        SignatureProfile.GM_SEAL,
        service.region.signer,
        PreparedSeal.of(seal, PreparedAppearance.of(face)),
        new Placement(1, 300, 400),
        now);
  }
}
