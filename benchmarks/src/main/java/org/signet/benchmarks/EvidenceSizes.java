package org.signet.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.signet.ledger.backfill.Backfill;
import org.signet.ledger.contract.SignetChaincode;
import org.signet.ledger.devpeer.DevIdentity;
import org.signet.ledger.devpeer.DevPeer;
import org.signet.ledger.devpeer.DevPeerConfig;
import org.signet.ledger.evidence.BackfillMark;
import org.signet.ledger.evidence.CertificateEvidence;
import org.signet.ledger.evidence.CertificateLeaf;
import org.signet.ledger.evidence.EvidenceLog;
import org.signet.ledger.gateway.FabricLedger;
import org.signet.ledger.gateway.LedgerTimeouts;

/**
 * What evidence costs in bytes, and a backfill from its first line to its last: {@code java …
 * EvidenceSizes LINES}. Not a JMH benchmark: one run of minutes.
 */
final class EvidenceSizes {
  private static final long NATION = 3_150_000_000L;
  private static final int HASH_BYTES = 32;
  private static final int ANCHORS = 500;

  private EvidenceSizes() {}

  public static void main(String[] arguments) throws Exception {
    int lines = Integer.parseInt(arguments[0]);
    Path dir = Files.createTempDirectory(Path.of("").toAbsolutePath(), "evidence-sizes");
    try {
      measure(dir, lines);
    } finally {
      EvidenceRegion.delete(dir);
    }
  }

  private static void measure(Path dir, int lines) throws Exception {
    EvidenceRegion region = new EvidenceRegion();
    Path evidence = dir.resolve("evidence");
    Path chain = dir.resolve("ledger");
    try (EvidenceLog log = region.open(evidence)) {
      backfill(region, log, lines);
      double storage = EvidenceRegion.bytes(evidence) / (double) lines;
      say("storage at the region", storage, "bytes a certificate");
      say("  for the nation", storage * NATION / 1e12, "TB");
      anchor(region, log, chain, 1);
      long before = EvidenceRegion.bytes(chain);
      anchor(region, log, chain, ANCHORS);
      double grown = (EvidenceRegion.bytes(chain) - before) / (double) ANCHORS;
      say("ledger files grown by an anchor", grown, "bytes");
      say("  a certificate, batches of 2^20", grown / (1 << 20), "bytes");
      proof(log, lines);
    }
    oneEach(region, dir.resolve("each"));
  }

  /** Opened and closed again, so that nothing waits in a write-ahead log when bytes are counted. */
  private static void anchor(EvidenceRegion region, EvidenceLog log, Path dir, int times)
      throws Exception {
    try (DevPeer peer =
            DevPeer.open(
                dir,
                DevPeerConfig.standard(),
                new SignetChaincode(),
                Clock.systemUTC(),
                new SecureRandom());
        FabricLedger ledger = ledger(peer)) {
      ledger.registerRegion(
          EvidenceRegion.CODE, "Bench", EvidenceRegion.ORIGIN, region.logKey.signer().publicKey());
      List<CertificateLeaf> more = region.certificates(1);
      for (int i = 0; i < times; i++) {
        log.backfill(new BackfillMark("anchors", log.backfilledTo("anchors") + 1), more);
        log.anchor(ledger);
      }
    }
  }

  private static FabricLedger ledger(DevPeer peer) throws IOException {
    DevIdentity client = peer.identity("bench");
    return new FabricLedger(
        peer.channel(),
        new X509Identity(client.mspId(), client.certificate()),
        client::sign,
        "signet",
        "signet",
        LedgerTimeouts.standard());
  }

  private static void backfill(EvidenceRegion region, EvidenceLog log, int lines) throws Exception {
    byte[] keyId = CertificateLeaf.keyId(region.logKey.signer().publicKey());
    long began = System.nanoTime();
    long cpu = cpuNanos();
    Backfill.Report report =
        new Backfill(log, new Backfill.Issuer(EvidenceRegion.ISSUER, keyId), new SecureRandom())
            .run(
                "bench",
                new Table(lines),
                new Backfill.Listener() {
                  @Override
                  public void sealed(long line) {
                    System.err.printf(Locale.ROOT, "sealed %,d%n", line);
                  }

                  @Override
                  public void refused(long line, String reason) {
                    throw new IllegalStateException(line + ": " + reason);
                  }
                });
    double seconds = (System.nanoTime() - began) / 1e9;
    say("backfilled", (double) report.sealed(), "certificates, from CSV to durable");
    say("  rate", report.sealed() / seconds, "a second");
    double micros = (cpuNanos() - cpu) / 1e3 / report.sealed();
    say("  CPU time of the process, making the lines included", micros, "us a certificate");
    say("  the nation at this CPU time on 2 free cores", micros * NATION / 2e6 / 3600, "hours");
    say("  the nation at this rate", NATION / (report.sealed() / seconds) / 3600, "hours");
  }

  private static long cpuNanos() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> new IllegalStateException("the system tells no CPU time"))
        .toNanos();
  }

  private static void proof(EvidenceLog log, int lines) throws Exception {
    CertificateEvidence evidence = log.evidence(EvidenceRegion.identifier(lines / 3)).orElseThrow();
    int note = evidence.note().encoded().length;
    int path = HASH_BYTES * evidence.inclusion().path().size();
    int hidden = HASH_BYTES * evidence.fields().size();
    int shown = evidence.fields().stream().mapToInt(field -> field.hash().length).sum();
    say("proof, binary, every field shown: path, salts, checkpoint", path + shown + note, "bytes");
    say("  no field shown: path, digests, checkpoint", path + hidden + note, "bytes");
    say("  path alone", path, "bytes");
    say(
        "evidence file, everything shown, with certificates and receipt",
        evidence.encoded().length,
        "bytes");
  }

  private static void oneEach(EvidenceRegion region, Path dir) throws Exception {
    List<String> leaves =
        region.certificates(1000).stream()
            .map(certificate -> HexFormat.of().formatHex(certificate.encoded()))
            .toList();
    double seconds;
    long[] latencies = new long[ANCHORS];
    try (OneTransactionEach ledger = new OneTransactionEach(dir)) {
      long began = System.nanoTime();
      ledger.keep(leaves);
      seconds = (System.nanoTime() - began) / 1e9;
      for (int i = 0; i < ANCHORS; i++) {
        began = System.nanoTime();
        ledger.keep(leaves.subList(i, i + 1));
        latencies[i] = System.nanoTime() - began;
      }
    }
    say("peer: one transaction each", leaves.size() / seconds, "certificates a second");
    double grown = EvidenceRegion.bytes(dir) / (double) (leaves.size() + ANCHORS);
    say("  ledger files grown", grown, "bytes a certificate");
    Arrays.sort(latencies);
    say("  from proposal to commit, one at a time, median", latencies[ANCHORS / 2] / 1e6, "ms");
    say("  99 of 100 within", latencies[ANCHORS * 99 / 100] / 1e6, "ms");
  }

  private static void say(String what, double figure, String unit) {
    System.out.printf(Locale.ROOT, "%-62s %,16.3f %s%n", what, figure, unit);
  }

  /** Lines that are made as they are read. */
  private static final class Table extends InputStream {
    private final int lines;
    private int next = -1;
    private byte[] line = new byte[0];
    private int at;

    Table(int lines) {
      this.lines = lines;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int count) {
      if (at == line.length) {
        if (next == lines) {
          return -1;
        }
        line = text(next++).getBytes(StandardCharsets.UTF_8);
        at = 0;
      }
      int given = Math.min(count, line.length - at);
      System.arraycopy(line, at, to, offset, given);
      at += given;
      return given;
    }

    private static String text(int number) {
      return number < 0
          ? "identifier,file,issued,level,zzmc,czzt,czztdm,zzbfjg,zzyxqqsrq,zzyxqjzrq\n"
          : EvidenceRegion.identifier(number).text()
              + ","
              + HexFormat.of().formatHex(EvidenceRegion.FILE)
              + ",2026-01-01,3,营业执照,某某科技有限公司"
              + number
              + ",91330100MA"
              + number
              + ",市场监督管理局,2026-01-01,2036-01-01\n";
    }
  }
}
