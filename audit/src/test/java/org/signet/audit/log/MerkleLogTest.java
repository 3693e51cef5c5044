package org.signet.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.audit.checkpoint.Checkpoint;
import org.signet.audit.checkpoint.NoteVerifier;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.audit.tree.ProofFinding;
import org.signet.audit.tree.Proofs;
import org.signet.audit.tree.RecursiveTree;
import org.signet.audit.tree.TreeHash;
import org.signet.gm.keys.Signer;
import org.signet.gm.keys.SoftKeys;

class MerkleLogTest {
  private static final String ORIGIN = "example.org/log";

  @TempDir Path dir;
  private final Signer signer = SoftKeys.generate(new SecureRandom());
  private final LogOptions options = LogOptions.of(ORIGIN, signer).withSha256Tree();
  private final NoteVerifier verifier = NoteVerifier.of(ORIGIN, signer.publicKey());

  private static byte[] entry(long i) {
    return ("entry " + i).getBytes(StandardCharsets.UTF_8);
  }

  private static List<byte[]> entries(int from, int to) {
    List<byte[]> entries = new ArrayList<>();
    for (int i = from; i < to; i++) {
      entries.add(entry(i));
    }
    return entries;
  }

  private static void append(MerkleLog log, int from, int to) throws LogException {
    List<CompletableFuture<Long>> futures = new ArrayList<>();
    for (byte[] entry : entries(from, to)) {
      futures.add(log.appendAsync(entry));
    }
    for (int i = from; i < to; i++) {
      assertThat(futures.get(i - from).join()).isEqualTo(i);
    }
  }

  @Test
  void gives_indices_in_order_and_entries_back() throws Exception {
    try (MerkleLog log = MerkleLog.open(dir, options)) {
      assertThat(log.append(entry(0))).isEqualTo(0);
      assertThat(log.append(new byte[0])).isEqualTo(1);
      assertThat(log.append(new byte[MerkleLog.MAX_ENTRY_BYTES])).isEqualTo(2);
      assertThat(log.size()).isEqualTo(3);
      assertThat(log.entry(0)).isEqualTo(entry(0));
      assertThat(log.entry(1)).isEmpty();
      assertThat(log.entry(2)).hasSize(MerkleLog.MAX_ENTRY_BYTES);
    }
  }

  @Test
  void both_roots_are_right_at_tile_edges_and_after_each_reopening() throws Exception {
    int[] sizes = {0, 1, 255, 256, 257, 511, 512, 513, 800};
    int before = 0;
    for (int size : sizes) {
      try (MerkleLog log = MerkleLog.open(dir, options)) {
        assertThat(log.recovery().size()).isEqualTo(before);
        append(log, before, size);
        Checkpoint checkpoint = verifier.open(log.checkpoint());
        assertThat(checkpoint.size()).isEqualTo(size);
        assertThat(checkpoint.root()).isEqualTo(log.root(size));
        Checkpoint second = log.latestSha256Checkpoint().orElseThrow().parseUnverified();
        assertThat(second.origin()).isEqualTo(ORIGIN + "/sha256");
        assertThat(second.root()).isEqualTo(RecursiveTree.root(entries(0, size)));
      }
      before = size;
    }
  }

  @Test
  void proofs_verify_against_checkpoints_old_and_new() throws Exception {
    try (MerkleLog log = MerkleLog.open(dir, options)) {
      append(log, 0, 300);
      Checkpoint older = verifier.open(log.checkpoint());
      append(log, 300, 70_000);
      Checkpoint newer = verifier.open(log.checkpoint());
      for (long index : new long[] {0, 255, 256, 299, 300, 65_535, 65_536, 69_999}) {
        byte[] leaf = TreeHash.SM3.leaf(log.entry(index));
        assertThat(log.entry(index)).isEqualTo(entry(index));
        assertThat(
                Proofs.verifyInclusion(
                    TreeHash.SM3, leaf, log.inclusion(index, newer.size()), newer.root()))
            .isEqualTo(ProofFinding.VERIFIED);
      }
      assertThat(
              Proofs.verifyConsistency(
                  TreeHash.SM3,
                  log.consistency(older.size(), newer.size()),
                  older.root(),
                  newer.root()))
          .isEqualTo(ProofFinding.VERIFIED);
      assertThat(log.root(300)).isEqualTo(older.root());
    }
    assertThat(dir.resolve("tile/0/272")).hasSize(8192);
    assertThat(dir.resolve("tile/0/273.p/112")).hasSize(112 * 32L);
    assertThat(dir.resolve("tile/1/000")).hasSize(8192);
    assertThat(dir.resolve("tile/1/001.p/17")).hasSize(17 * 32L);
    assertThat(dir.resolve("tile/2/000.p/1")).hasSize(32);
    assertThat(dir.resolve("sha256/tile/1/000")).hasSize(8192);
    assertThat(dir.resolve("tile/0/001.p")).doesNotExist();
  }

  @Test
  void entry_bundles_and_tile_names_are_those_of_tlog_tiles() throws Exception {
    try (MerkleLog log = MerkleLog.open(dir, options)) {
      append(log, 0, 256);
      log.append(new byte[300]);
      log.append(new byte[0]);
      byte[] last = log.entryBundle(1, 258);
      assertThat(last).hasSize(2 + 300 + 2).startsWith(1, 44, 0).endsWith(0, 0, 0);
      assertThat(log.entryBundle(1, 257)).hasSize(2 + 300);
      byte[] first = log.entryBundle(0, 258);
      assertThat(first).hasSize(10 * 9 + 90 * 10 + 156 * 11).startsWith(0, 7, 'e');
      assertThatThrownBy(() -> log.entryBundle(2, 258))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(TilePath.full(3, 1234067)).isEqualTo("tile/3/x001/x234/067");
    assertThat(TilePath.full(0, 0)).isEqualTo("tile/0/000");
    assertThat(TilePath.partial(0, 1000, 255)).isEqualTo("tile/0/x001/000.p/255");
    assertThat(TilePath.entries(5, 256)).isEqualTo("tile/entries/005");
    assertThat(TilePath.entries(5, 3)).isEqualTo("tile/entries/005.p/3");
    assertThatThrownBy(() -> TilePath.partial(0, 0, 256))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void many_threads_append_while_others_read_and_prove() throws Exception {
    ConcurrentMap<Long, String> acknowledged = new ConcurrentHashMap<>();
    try (MerkleLog log = MerkleLog.open(dir, options.withSegmentBytes(20_000))) {
      List<Thread> threads = new ArrayList<>();
      List<Throwable> failures = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        int writer = t;
        threads.add(
            new Thread(
                () -> {
                  for (int i = 0; i < 250; i++) {
                    String text = "writer " + writer + " entry " + i;
                    try {
                      long index = log.append(text.getBytes(StandardCharsets.UTF_8));
                      if (acknowledged.put(index, text) != null) {
                        throw new IllegalStateException("index given twice: " + index);
                      }
                      byte[] leaf = TreeHash.SM3.leaf(log.entry(index));
                      long size = log.size();
                      ProofFinding finding =
                          Proofs.verifyInclusion(
                              TreeHash.SM3, leaf, log.inclusion(index, size), log.root(size));
                      if (finding != ProofFinding.VERIFIED) {
                        throw new IllegalStateException(finding + " for " + index);
                      }
                      if (i % 50 == 0) {
                        log.checkpoint();
                      }
                    } catch (LogException | RuntimeException e) {
                      synchronized (failures) {
                        failures.add(e);
                      }
                    }
                  }
                }));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(failures).isEmpty();
      assertThat(log.size()).isEqualTo(2000);
    }
    assertThat(acknowledged).hasSize(2000);
    try (MerkleLog log = MerkleLog.open(dir, options);
        RecordCursor cursor = log.read(0)) {
      for (long i = 0; i < 2000; i++) {
        LogRecord record = cursor.next().orElseThrow();
        assertThat(record.index()).isEqualTo(i);
        assertThat(new String(record.entry(), StandardCharsets.UTF_8))
            .isEqualTo(acknowledged.get(i));
      }
      assertThat(cursor.next()).isEmpty();
    }
  }

  @Test
  void one_fsync_serves_a_whole_group() throws Exception {
    CountingDisk disk = new CountingDisk();
    try (MerkleLog log = MerkleLog.open(dir, options, disk::open)) {
      int before = disk.forced();
      append(log, 0, 5000);
      assertThat(disk.forced() - before).isLessThan(500);
    }
  }

  @Test
  void nothing_is_acknowledged_before_the_disk_has_it() throws Exception {
    CountingDisk disk = new CountingDisk();
    try (MerkleLog log = MerkleLog.open(dir, options, disk::open)) {
      disk.gate = new CountDownLatch(1);
      CompletableFuture<Long> index = log.appendAsync(entry(0));
      assertThatThrownBy(() -> index.get(300, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      assertThat(log.size()).isZero();
      disk.gate.countDown();
      assertThat(index.get(10, TimeUnit.SECONDS)).isZero();
    }
  }

  @Test
  void an_interrupted_writer_still_gets_its_index_and_harms_nobody() throws Exception {
    try (MerkleLog log = MerkleLog.open(dir, options)) {
      Thread.currentThread().interrupt();
      assertThat(log.append(entry(0))).isEqualTo(0);
      assertThat(log.entry(0)).isEqualTo(entry(0));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(log.append(entry(1))).isEqualTo(1);
    }
  }

  @Test
  void publishes_by_itself_when_told_how_often() throws Exception {
    try (MerkleLog log = MerkleLog.open(dir, options.withCheckpointEvery(Duration.ofMillis(20)))) {
      append(log, 0, 10);
      Optional<SignedNote> note = log.latestCheckpoint();
      for (int i = 0; i < 500 && note.isEmpty(); i++) {
        Thread.sleep(20);
        note = log.latestCheckpoint();
      }
      assertThat(verifier.open(note.orElseThrow()).size()).isPositive();
    }
    assertThat(Files.readString(dir.resolve("checkpoint"))).startsWith(ORIGIN + "\n10\n");
  }

  @Test
  void the_same_state_is_not_signed_twice() throws Exception {
    try (MerkleLog log = MerkleLog.open(dir, options)) {
      append(log, 0, 3);
      assertThat(log.checkpoint().encoded()).isEqualTo(log.checkpoint().encoded());
    }
  }

  @Test
  void a_second_writer_is_refused_and_may_come_after_the_first() throws Exception {
    try (MerkleLog log = MerkleLog.open(dir, options)) {
      assertRefused(() -> MerkleLog.open(dir, options), LogException.Reason.LOCKED);
      log.append(entry(0));
    }
    MerkleLog.open(dir, options).close();
  }

  @Test
  void another_log_is_not_continued() throws Exception {
    MerkleLog.open(dir, options).close();
    assertRefused(
        () -> MerkleLog.open(dir, LogOptions.of(ORIGIN, signer)), LogException.Reason.OTHER_LOG);
    assertRefused(
        () -> MerkleLog.open(dir, LogOptions.of("other", signer).withSha256Tree()),
        LogException.Reason.OTHER_LOG);
    assertRefused(
        () -> MerkleLog.open(dir, options.withMacKey(new byte[32])), LogException.Reason.OTHER_LOG);
  }

  @Test
  void an_entry_over_the_limit_is_refused_and_the_log_goes_on() throws Exception {
    try (MerkleLog log = MerkleLog.open(dir, options)) {
      assertRefused(
          () -> log.append(new byte[MerkleLog.MAX_ENTRY_BYTES + 1]), LogException.Reason.TOO_LARGE);
      assertThat(log.append(entry(0))).isEqualTo(0);
    }
  }

  @Test
  void a_closed_log_takes_nothing() throws Exception {
    MerkleLog log = MerkleLog.open(dir, options);
    log.close();
    assertRefused(() -> log.append(entry(0)), LogException.Reason.CLOSED);
  }

  @Test
  void refuses_indices_and_sizes_beyond_the_log() throws Exception {
    try (MerkleLog log = MerkleLog.open(dir, options)) {
      log.append(entry(0));
      assertThatThrownBy(() -> log.entry(1)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> log.entry(-1)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> log.root(2)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> log.inclusion(0, 2)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> log.consistency(0, 2)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void a_new_key_goes_on_where_the_old_one_stopped() throws Exception {
    try (MerkleLog log = MerkleLog.open(dir, options)) {
      append(log, 0, 300);
    }
    Signer next = SoftKeys.generate(new SecureRandom());
    LogOptions renewed = LogOptions.of(ORIGIN, next).withSha256Tree();
    try (MerkleLog log = MerkleLog.open(dir, renewed)) {
      append(log, 300, 301);
      assertThat(NoteVerifier.of(ORIGIN, next.publicKey()).open(log.checkpoint()).size())
          .isEqualTo(301);
    }
  }

  @Test
  void a_reader_of_another_process_sees_what_is_there() throws Exception {
    try (MerkleLog log = MerkleLog.open(dir, options.withSegmentBytes(2000))) {
      append(log, 0, 400);
      LogReader reader = LogReader.open(dir);
      assertThat(reader.description().origin()).isEqualTo(ORIGIN);
      try (RecordCursor cursor = reader.read(390)) {
        for (int i = 390; i < 400; i++) {
          assertThat(cursor.next().orElseThrow().entry()).isEqualTo(entry(i));
        }
        assertThat(cursor.next()).isEmpty();
      }
    }
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, LogException.Reason reason) {
    assertThatThrownBy(call)
        .asInstanceOf(InstanceOfAssertFactories.type(LogException.class))
        .returns(reason, LogException::reason);
  }

  /** Counts the fsyncs of all files, and holds them back at a gate. */
  private static final class CountingDisk {
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile int forced;

    int forced() {
      return forced;
    }

    SegmentFile open(Path file) throws IOException {
      SegmentFile real = SegmentFile.open(file);
      return new SegmentFile() {
        @Override
        public void append(java.nio.ByteBuffer bytes) throws IOException {
          real.append(bytes);
        }

        @Override
        public void force() throws IOException {
          try {
            gate.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          real.force();
          synchronized (CountingDisk.this) {
            forced++;
          }
        }

        @Override
        public void cut(long bytes) throws IOException {
          real.cut(bytes);
        }

        @Override
        public void close() throws IOException {
          real.close();
        }
      };
    }
  }
}
