package org.signet.seal.verify.ofd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times as the makers of OFD files write them. */
class OfdTimesTest {
  @ParameterizedTest
  @CsvSource({
    "20260201120000Z, 2026-02-01T12:00:00Z",
    "20260201120000, 2026-02-01T04:00:00Z",
    "2026-02-01 12:00:00, 2026-02-01T04:00:00Z",
    "2026-02-01T12:00:00Z, 2026-02-01T12:00:00Z",
    "20260201120000.123Z, 2026-02-01T12:00:00Z"
  })
  void digits_count_and_nothing_means_chinese_time(String text, Instant time) {
    assertThat(OfdTimes.read(text)).contains(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026020112000", "20261301120000Z", "2026-02-01"})
  void a_time_that_nobody_can_read_is_none(String text) {
    assertThat(OfdTimes.read(text)).isEmpty();
  }
}
