package org.signet.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.audit.verify.LogVerifier;
import org.signet.gm.keys.SoftKeys;

class AuditLogTest {
  private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");

  @TempDir Path dir;
  private final LogOptions options =
      LogOptions.of("example.org/audit", SoftKeys.generate(new SecureRandom()));
  private final AtomicReference<Instant> wall = new AtomicReference<>(START);
  private final AtomicLong nanos = new AtomicLong(77);

  private AuditLog open() throws Exception {
    return AuditLog.open(dir, options, wall::get, nanos::get, SegmentFile::open);
  }

  /** On a disk that can be full. */
  private AuditLog open(AtomicBoolean full, boolean cuts) throws Exception {
    return AuditLog.open(
        dir, options, wall::get, nanos::get, file -> new FailingFile(file, full, false, cuts));
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .asInstanceOf(InstanceOfAssertFactories.type(LogException.class))
        .returns(LogException.Reason.FAILED, LogException::reason);
  }

  private static List<String> actions(AuditLog log) throws Exception {
    List<String> actions = new ArrayList<>();
    for (long i = 0; i < log.log().size(); i++) {
      AuditEvent event = read(log, i);
      actions.add((event.action() + " " + event.subject()).strip());
    }
    return actions;
  }

  private void pass(Duration duration) {
    wall.updateAndGet(now -> now.plus(duration));
    nanos.addAndGet(duration.toNanos());
  }

  private AuditEvent event(String subject) {
    return AuditEvent.success(wall.get(), "user-1", "seal.create", subject);
  }

  private static AuditEvent read(AuditLog log, long index) throws Exception {
    return AuditEvent.parse(log.log().entry(index));
  }

  @Test
  void events_come_back_as_they_were_recorded_with_a_growing_sequence() throws Exception {
    try (AuditLog log = open()) {
      assertThat(log.record(event("a"))).isEqualTo(0);
      pass(Duration.ofHours(3));
      assertThat(log.record(event("b"))).isEqualTo(1);
      assertThat(read(log, 1)).isEqualTo(event("b"));
    }
    try (AuditLog log = open()) {
      assertThat(log.log().size()).isEqualTo(2);
      assertThat(log.record(event("c"))).isEqualTo(2);
    }
    assertThat(dir.resolve("sha256/checkpoint")).exists();
  }

  @Test
  void after_a_full_disk_it_goes_on_by_itself_and_says_so() throws Exception {
    AtomicBoolean full = new AtomicBoolean();
    try (AuditLog log = open(full, true)) {
      log.record(event("a"));
      full.set(true);
      assertRefused(() -> log.record(event("b")));
      assertRefused(() -> log.record(event("c")));
      assertRefused(() -> log.recordAsync(event("d")));
      pass(RecoveringLog.BETWEEN_OPENINGS);
      assertRefused(() -> log.record(event("still full")));
      assertThat(read(log, 0).subject()).as("read while it cannot be written").isEqualTo("a");
      full.set(false);
      assertRefused(log::recover); // tried a moment ago
      assertThat(log.log().fault()).isPresent();

      pass(RecoveringLog.BETWEEN_OPENINGS);
      log.record(event("e"));

      assertThat(log.log().fault()).isEmpty();
      assertThat(actions(log)).containsExactly("seal.create a", "audit.reopened", "seal.create e");
      assertThat(read(log, 1).details().get("cause")).contains("No space left");
    }
    assertThat(LogVerifier.verify(dir, Optional.empty()).isIntact()).isTrue();
  }

  @Test
  void what_was_left_half_written_is_cut_and_recorded_however_often_opening_fails()
      throws Exception {
    AtomicBoolean full = new AtomicBoolean();
    try (AuditLog log = open(full, false)) {
      log.record(event("a"));
      full.set(true);
      assertRefused(() -> log.record(event("b")));
      for (int i = 0; i < 2; i++) {
        pass(RecoveringLog.BETWEEN_OPENINGS);
        assertRefused(log::recover);
      }
      full.set(false);
      pass(RecoveringLog.BETWEEN_OPENINGS);
      log.recover();
      log.recover();

      List<String> actions = actions(log);
      assertThat(actions).startsWith("seal.create a").endsWith("audit.reopened");
      assertThat(actions.subList(1, actions.size() - 1))
          .hasSize(3)
          .allMatch(action -> action.startsWith("audit.recovered "));
    }
    assertThat(LogVerifier.verify(dir, Optional.empty()).isIntact()).isTrue();
  }

  @Test
  void a_log_that_was_closed_is_not_opened_again() throws Exception {
    AtomicBoolean full = new AtomicBoolean();
    AuditLog log = open(full, true);
    full.set(true);
    assertRefused(() -> log.record(event("a")));
    log.close();
    full.set(false);
    pass(RecoveringLog.BETWEEN_OPENINGS);

    assertRefused(() -> log.record(event("b")));

    open().close(); // nobody holds it
  }

  @Test
  void a_clock_that_was_set_is_an_event_before_the_next_one() throws Exception {
    try (AuditLog log = open()) {
      log.record(event("a"));
      wall.set(START.minusSeconds(3600));
      assertThat(log.record(event("b"))).isEqualTo(2);
      AuditEvent jump = read(log, 1);
      assertThat(jump.action()).isEqualTo("clock.jump");
      assertThat(jump.actor()).isEqualTo(AuditLog.SELF);
      assertThat(jump.details()).containsEntry("millis", "-3600000");
      wall.set(START.plusSeconds(2));
      assertThat(log.record(event("c"))).isEqualTo(4);
    }
  }

  @Test
  void a_small_correction_of_the_clock_is_no_event() throws Exception {
    try (AuditLog log = open()) {
      log.record(event("a"));
      wall.set(START.minusMillis(900));
      assertThat(log.record(event("b"))).isEqualTo(1);
    }
  }

  @Test
  void a_clock_before_the_last_record_is_seen_when_the_log_is_opened() throws Exception {
    try (AuditLog log = open()) {
      log.record(event("a"));
    }
    wall.set(START.minusSeconds(60));
    try (AuditLog log = open()) {
      assertThat(read(log, 1).action()).isEqualTo("clock.jump");
      assertThat(log.record(event("b"))).isEqualTo(2);
    }
  }

  @Test
  void a_cut_tail_is_an_event() throws Exception {
    try (AuditLog log = open()) {
      log.record(event("a"));
    }
    Path segment = dir.resolve("segments/00000000000000000000.log");
    Files.write(segment, new byte[] {0, 0, 0}, StandardOpenOption.APPEND);
    try (AuditLog log = open()) {
      AuditEvent recovered = read(log, 1);
      assertThat(recovered.action()).isEqualTo("audit.recovered");
      assertThat(recovered.details()).containsEntry("cutBytes", "3");
    }
  }

  @Test
  void a_log_of_something_else_is_refused_and_left_unlocked() throws Exception {
    try (MerkleLog log = MerkleLog.open(dir, options.withSha256Tree())) {
      log.append("no event".getBytes(StandardCharsets.UTF_8));
    }
    assertThatThrownBy(this::open).isInstanceOf(LogException.class).hasMessageContaining("event");
    MerkleLog.open(dir, options.withSha256Tree()).close();
  }

  @Test
  void a_closed_log_refuses_events_with_a_checked_exception() throws Exception {
    AuditLog log = open();
    log.close();
    assertThatThrownBy(() -> log.record(event("a"))).isInstanceOf(LogException.class);
  }

  @Test
  void records_carry_a_mac_that_is_bound_to_their_place() throws Exception {
    byte[] key = new byte[32];
    try (AuditLog log =
        AuditLog.open(dir, options.withMacKey(key), wall::get, nanos::get, SegmentFile::open)) {
      log.record(event("a"));
      log.record(event("a"));
    }
    LogDescription description = LogReader.open(dir).description();
    assertThat(description.authenticated()).isTrue();
    RecordMac mac = new RecordMac(description.origin(), key);
    Path segment = dir.resolve("segments/00000000000000000000.log");
    try (SegmentReader reader = SegmentReader.open(description, segment, 0)) {
      Frame first = reader.next().orElseThrow();
      Frame second = reader.next().orElseThrow();
      assertThat(mac.matches(first)).isTrue();
      assertThat(mac.matches(second)).isTrue();
      Frame moved = new Frame(1, 1, 0, first.entry(), first.mac());
      assertThat(mac.matches(moved)).isFalse();
      assertThat(new RecordMac("other", key).matches(first)).isFalse();
      byte[] otherKey = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
      assertThat(new RecordMac(description.origin(), otherKey).matches(first)).isFalse();
    }
  }
}
