package org.signet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.SubmitException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.signet.ledger.evidence.BatchSealer;
import org.signet.ledger.evidence.CertificateLeaf;
import org.signet.ledger.evidence.EvidenceLog;

/**
 * How many certificates a second become durable evidence? Sealed: salts, leaf, tree, records and an
 * fsync of each batch, on all cores, by one producer. The peer: one transaction each on the ledger.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(jvmArgsAppend = "-Xmx4g")
public class EvidenceSealBenchmark {
  /** A full batch. */
  private static final int SEALED = 1 << 20;

  private static final int SUBMITTED = 100;

  /** Certificates made beforehand; a batch goes round them. */
  private static final int MADE = 1 << 17;

  private final EvidenceRegion region = new EvidenceRegion();
  private Path dir;
  private EvidenceLog log;
  private OneTransactionEach ledger;
  private List<CertificateLeaf> certificates;
  private List<String> leaves;
  private long position;

  /** An empty log, an empty ledger, and certificates. */
  @Setup
  public void open() throws IOException {
    dir = Files.createTempDirectory(Path.of("").toAbsolutePath(), "evidence-bench");
    log = region.open(dir.resolve("evidence"));
    ledger = new OneTransactionEach(dir.resolve("ledger"));
    certificates = region.certificates(MADE);
    leaves =
        certificates.subList(0, SUBMITTED).stream()
            .map(certificate -> HexFormat.of().formatHex(certificate.encoded()))
            .toList();
  }

  /** Closes and removes both. */
  @TearDown
  public void close() throws IOException {
    log.close();
    ledger.close();
    EvidenceRegion.delete(dir);
  }

  /** Ours. */
  @Benchmark
  @OperationsPerInvocation(SEALED)
  public long signet() throws IOException, InterruptedException {
    try (BatchSealer sealer =
        new BatchSealer(log, "bench", SEALED, BatchSealer.USUAL_AGE, lines -> {})) {
      for (int i = 0; i < SEALED; i++) {
        sealer.add(certificates.get(i % MADE), ++position);
      }
    }
    return log.size();
  }

  /** Each certificate by itself on the same ledger. */
  @Benchmark
  @OperationsPerInvocation(SUBMITTED)
  public void peerOneTransactionEach()
      throws EndorseException, SubmitException, CommitStatusException, CommitException {
    ledger.keep(leaves);
  }
}
