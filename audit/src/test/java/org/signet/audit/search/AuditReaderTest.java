package org.signet.audit.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.audit.log.AuditEvent;
import org.signet.audit.log.AuditFormatException;
import org.signet.audit.log.AuditLog;
import org.signet.audit.log.LogFormatException;
import org.signet.audit.log.LogOptions;
import org.signet.audit.log.MerkleLog;
import org.signet.gm.keys.SoftKeys;

class AuditReaderTest {
  private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");

  @TempDir Path dir;
  private final LogOptions options =
      LogOptions.of("example.org/audit", SoftKeys.generate(new SecureRandom()))
          .withSegmentBytes(4000);
  private AuditLog log;

  @BeforeEach
  void record() throws Exception {
    log = AuditLog.open(dir, options, InstantSource.fixed(START));
    List<CompletableFuture<Long>> futures = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String action = i % 2 == 0 ? "seal.create" : "login";
      futures.add(
          log.recordAsync(
              AuditEvent.success(START.plusSeconds(i), "user-" + i % 3, action, "s-" + i % 10)));
    }
    futures.forEach(CompletableFuture::join);
  }

  @AfterEach
  void close() throws Exception {
    log.close();
  }

  private static List<Long> indices(AuditPage page) {
    return page.records().stream().map(AuditRecord::index).toList();
  }

  @Test
  void pages_run_through_the_whole_log_once() throws Exception {
    AuditReader reader = AuditReader.of(log);
    List<Long> seen = new ArrayList<>();
    OptionalLong next = OptionalLong.of(0);
    while (next.isPresent()) {
      AuditPage page = reader.find(AuditQuery.all().startingAt(next.getAsLong()).limitedTo(7));
      seen.addAll(indices(page));
      next = page.next();
    }
    assertThat(seen).hasSize(100).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void finds_by_actor_action_subject_and_time_together() throws Exception {
    AuditQuery query =
        AuditQuery.all()
            .byActor("user-0")
            .ofAction("seal.")
            .notBefore(START.plusSeconds(10))
            .before(START.plusSeconds(30));
    assertThat(indices(AuditReader.of(log).find(query))).containsExactly(12L, 18L, 24L);
    assertThat(indices(AuditReader.of(log).find(query.onSubject("s-8")))).containsExactly(18L);
    assertThat(indices(AuditReader.of(log).find(query.ofAction("seal")))).isEmpty();
    assertThat(indices(AuditReader.of(log).find(query.ofAction("seal.create")))).hasSize(3);
  }

  @Test
  void another_process_reads_the_directory_while_the_log_is_open() throws Exception {
    assertThat(AuditReader.open(dir).find(AuditQuery.all()).records()).hasSize(100);
    assertThat(AuditReader.open(dir).find(AuditQuery.all().startingAt(500)).records()).isEmpty();
  }

  @Test
  void a_long_search_stops_and_says_where_to_go_on() throws Exception {
    AuditPage page = AuditReader.of(log).find(AuditQuery.all().byActor("nobody"), 40);
    assertThat(page.records()).isEmpty();
    assertThat(page.next()).hasValue(40);
  }

  @Test
  void refuses_a_log_that_is_not_of_events_and_a_directory_without_a_log() throws Exception {
    Path other = dir.resolve("other");
    try (MerkleLog leaves = MerkleLog.open(other, options)) {
      leaves.append(new byte[] {1});
    }
    assertThatThrownBy(() -> AuditReader.open(other).find(AuditQuery.all()))
        .isInstanceOf(AuditFormatException.class)
        .hasMessageContaining("record 0");
    assertThatThrownBy(() -> AuditReader.open(dir.resolve("none")))
        .isInstanceOf(LogFormatException.class);
  }

  @Test
  void refuses_impossible_pages() {
    assertThatThrownBy(() -> AuditQuery.all().limitedTo(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AuditQuery.all().limitedTo(1001))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AuditQuery.all().startingAt(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
