package org.signet.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.signet.audit.log.AuditEvent;
import org.signet.audit.log.AuditLog;
import org.signet.audit.log.LogException;
import org.signet.audit.log.LogOptions;
import org.signet.gm.keys.SoftKeys;

/**
 * How many audit records a second become durable, two trees and all, when 256 wait together as they
 * do behind an outbox? The peer appends the same lines to a file and forces it once.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class AuditAppendBenchmark {
  private static final int TOGETHER = 256;

  private Path dir;
  private AuditLog log;
  private FileChannel file;

  /** A log and a file. */
  @Setup
  public void open() throws IOException, LogException {
    dir = Files.createTempDirectory("signet-bench");
    log =
        AuditLog.open(
            dir.resolve("log"),
            LogOptions.of("benchmark.example/audit", SoftKeys.generate(new SecureRandom())),
            Clock.systemUTC());
    file =
        FileChannel.open(
            dir.resolve("plain.log"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** Removes them. */
  @TearDown
  public void close() throws IOException {
    log.close();
    file.close();
    BenchDocument.remove(dir);
  }

  /** Ours. */
  @Benchmark
  @OperationsPerInvocation(TOGETHER)
  public long signet() throws LogException {
    List<CompletableFuture<Long>> waiting = new ArrayList<>(TOGETHER);
    for (int i = 0; i < TOGETHER; i++) {
      waiting.add(log.recordAsync(event(i)));
    }
    return waiting.stream().mapToLong(CompletableFuture::join).max().orElseThrow();
  }

  /** A file without any proof. */
  @Benchmark
  @OperationsPerInvocation(TOGETHER)
  public long peerPlainFile() throws IOException {
    for (int i = 0; i < TOGETHER; i++) {
      file.write(ByteBuffer.wrap((event(i) + "\n").getBytes(StandardCharsets.UTF_8)));
    }
    file.force(false);
    return file.size();
  }

  private static AuditEvent event(int i) {
    return AuditEvent.success(Instant.now(), "person-" + i, "stamp", "stamp/" + i);
  }
}
