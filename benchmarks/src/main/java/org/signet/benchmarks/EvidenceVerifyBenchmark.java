package org.signet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.cert.X509CertificateHolder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.signet.audit.log.LogException;
import org.signet.audit.log.LogOptions;
import org.signet.audit.log.MerkleLog;
import org.signet.audit.tree.ProofFinding;
import org.signet.audit.tree.Proofs;
import org.signet.audit.tree.TreeHash;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.TrustStore;
import org.signet.ledger.evidence.Anchor;
import org.signet.ledger.evidence.CertificateContext;
import org.signet.ledger.evidence.CertificateEvidence;
import org.signet.ledger.evidence.CertificateFindings;
import org.signet.ledger.evidence.CertificateLeaf;
import org.signet.ledger.evidence.EvidenceFormatException;
import org.signet.ledger.evidence.EvidenceTrust;
import org.signet.ledger.evidence.EvidenceVerifier;

/** How many certificates a second does one thread judge offline, among 2^20? */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class EvidenceVerifyBenchmark {
  private static final int LEAVES = 1 << 20;
  private static final int CHUNK = 1 << 14;

  private byte[] encoded;
  private CertificateEvidence evidence;
  private byte[] root;
  private EvidenceTrust trust;
  private CertificateContext context;

  /** Evidence of one certificate in a log with 2^20 leaves. */
  @Setup
  public void evidence() throws IOException, LogException, CertificateFormatException {
    EvidenceRegion region = new EvidenceRegion();
    Path dir = Files.createTempDirectory("evidence-bench");
    CertificateLeaf leaf = region.certificates(1).get(0);
    try (MerkleLog log =
        MerkleLog.open(
            dir.resolve("log"),
            LogOptions.of(EvidenceRegion.ORIGIN + "/evidence", region.logKey.signer()))) {
      List<byte[]> entries = new ArrayList<>();
      for (int i = 0; i < CHUNK; i++) {
        entries.add(leaf.encoded());
      }
      for (int i = 0; i < LEAVES; i += CHUNK) {
        log.appendAllAsync(entries).join();
      }
      List<X509CertificateHolder> certificates = new ArrayList<>();
      certificates.add(region.logKey.certificate());
      certificates.addAll(region.logKey.issuers());
      evidence =
          new CertificateEvidence(
              EvidenceRegion.CODE,
              leaf.disclosed(),
              log.inclusion(LEAVES / 3, LEAVES),
              certificates,
              new Anchor("signet", "signet", "00".repeat(32), 1),
              List.of(),
              log.checkpoint());
      root = log.root(LEAVES);
    }
    encoded = evidence.encoded();
    region.ca.publish(dir.resolve("trust"), List.of(), Duration.ofDays(30));
    trust = new EvidenceTrust(TrustStore.load(dir.resolve("trust")), TrustStore.empty());
    context =
        new CertificateContext(
            EvidenceRegion.CODE,
            Optional.empty(),
            Duration.ofHours(1),
            Optional.empty(),
            Optional.empty());
    EvidenceRegion.delete(dir);
  }

  /** The leaf from its fields, and its path to the root. */
  @Benchmark
  public ProofFinding withoutSignature() {
    return Proofs.verifyInclusion(
        TreeHash.SM3, TreeHash.SM3.leaf(evidence.leaf()), evidence.inclusion(), root);
  }

  /** From the text to the answer: parsing, leaf, path, the checkpoint's signature, the chain. */
  @Benchmark
  public CertificateFindings fromTextToAnswer() throws EvidenceFormatException {
    CertificateFindings findings =
        EvidenceVerifier.verify(
            CertificateEvidence.parse(encoded), EvidenceRegion.FILE, trust, context, Instant.now());
    if (!findings.genuine().isYes()) {
      throw new IllegalStateException(findings.genuine().detail());
    }
    return findings;
  }
}
