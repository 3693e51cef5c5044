package org.signet.seal.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a courier goes, and when it waits; times are those of a real thread. */
class CourierTest {
  private static final Duration NEVER = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Beginnings of the rounds, on the monotonic clock. */
  private final List<Long> rounds = new CopyOnWriteArrayList<>();

  private boolean round() {
    rounds.add(System.nanoTime());
    return false;
  }

  private void awaitRounds(int number) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (rounds.size() < number) {
      assertThat(Instant.now()).as("rounds: %s", rounds).isBefore(end);
      Thread.sleep(1);
    }
  }

  private long millisBetween(int earlier, int later) {
    return TimeUnit.NANOSECONDS.toMillis(rounds.get(later) - rounds.get(earlier));
  }

  @Test
  void calls_of_a_moment_are_gathered_in_one_round() throws Exception {
    try (Courier courier = new Courier("gathering", NEVER, this::round)) {
      courier.start();
      awaitRounds(1);
      long called = System.nanoTime();
      for (int i = 0; i < 50; i++) {
        courier.call();
      }
      awaitRounds(2);
      assertThat(TimeUnit.NANOSECONDS.toMillis(rounds.get(1) - called)).isGreaterThanOrEqualTo(20);
      Thread.sleep(200);
      assertThat(rounds).hasSize(2);
    }
  }

  @Test
  void call_during_a_round_is_followed_by_another_one() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    try (Courier courier =
        new Courier(
            "called meanwhile",
            NEVER,
            () -> {
              round();
              return !called.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            })) {
      courier.start();
      awaitRounds(1);
      courier.call();
      called.countDown();
      awaitRounds(2);
    }
  }

  @Test
  void round_that_left_work_is_followed_by_another_one_at_once() throws Exception {
    try (Courier courier =
        new Courier(
            "much to do",
            NEVER,
            () -> {
              round();
              return rounds.size() < 3;
            })) {
      courier.start();
      awaitRounds(3);
      Thread.sleep(200);
      assertThat(rounds).hasSize(3);
    }
  }

  @Test
  void failing_round_waits_longer_each_time_and_is_repeated_until_it_works() throws Exception {
    AtomicBoolean broken = new AtomicBoolean(true);
    try (Courier courier =
        new Courier(
            "failing",
            Duration.ofMillis(50),
            () -> {
              round();
              if (broken.get()) {
                throw new IOException("the world is away");
              }
              return false;
            })) {
      courier.start();
      awaitRounds(4);
      assertThat(millisBetween(0, 1)).isGreaterThanOrEqualTo(100);
      assertThat(millisBetween(1, 2)).isGreaterThanOrEqualTo(200);
      assertThat(millisBetween(2, 3)).isGreaterThanOrEqualTo(400);
      assertThat(courier.failures()).isBetween(3, 4);
      broken.set(false);
      awaitRounds(6);
      assertThat(courier.failures()).isZero();
    }
  }

  @Test
  void failing_round_is_repeated_soon_when_called_for() throws Exception {
    try (Courier courier =
        new Courier(
            "failing and called",
            NEVER,
            () -> {
              round();
              throw new IllegalStateException("a fault of ours");
            })) {
      courier.start();
      awaitRounds(1);
      courier.call();
      awaitRounds(2);
    }
  }

  /** Pauses in seconds, with the rounds that failed in a row. */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 1",
    "1, 1, 2",
    "1, 4, 16",
    "1, 5, 30",
    "1, 1000, 30",
    "30, 1, 30",
    "31, 0, 31",
    "31, 1, 31",
    "3600, 0, 3600",
    "3600, 1000, 3600"
  })
  void failures_stretch_a_pause_to_half_a_minute_and_never_shorten_a_longer_one(
      long pause, int failures, long rest) {
    assertThat(Courier.restMillis(Duration.ofSeconds(pause), failures)).isEqualTo(rest * 1000);
  }

  @Test
  void closing_wakes_a_courier_that_rests_and_no_round_follows() throws Exception {
    Courier courier = new Courier("resting", NEVER, this::round);
    courier.start();
    awaitRounds(1);
    long began = System.nanoTime();
    courier.close();
    assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)).isLessThan(10);
    courier.call();
    Thread.sleep(200);
    assertThat(rounds).hasSize(1);
  }

  @Test
  void closing_lets_a_round_end_that_has_begun() throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    Courier courier =
        new Courier(
            "at work",
            NEVER,
            () -> {
              round();
              Thread.sleep(300);
              ended.set(true);
              return true;
            });
    courier.start();
    awaitRounds(1);
    courier.close();
    assertThat(ended).isTrue();
    assertThat(rounds).hasSize(1);
  }
}
