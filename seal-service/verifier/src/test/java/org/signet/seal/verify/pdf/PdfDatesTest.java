package org.signet.seal.verify.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates as PDF writes them. */
class PdfDatesTest {
  @ParameterizedTest
  @CsvSource({
    "D:20260201120000Z, 2026-02-01T12:00:00Z",
    "D:20260201120000, 2026-02-01T12:00:00Z",
    "D:20260201120000+08'00', 2026-02-01T04:00:00Z",
    "D:20260201120000-03'30', 2026-02-01T15:30:00Z",
    "D:20260201120000+08, 2026-02-01T04:00:00Z"
  })
  void reads_dates_as_pdf_writes_them(String text, Instant time) {
    assertThat(PdfDates.read(text)).contains(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "20260201120000Z", "D:20261301120000Z", "D:20260201120000+99'00'"})
  void a_date_that_nobody_can_read_is_none(String text) {
    assertThat(PdfDates.read(text)).isEmpty();
    assertThat(PdfDates.read(null)).isEmpty();
  }
}
