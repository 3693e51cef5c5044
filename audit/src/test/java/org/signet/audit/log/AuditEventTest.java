package org.signet.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditEventTest {
  private static final Instant AT = Instant.parse("2026-11-22T03:04:05.678901Z");
  private static final String CANONICAL =
      "{\"action\":\"seal.revoke\",\"actor\":\"user-1\",\"at\":\"2026-11-22T03:04:05.678Z\","
          + "\"details\":{\"a\":\"1\",\"b\":\"\u5370\u7ae0\"},\"outcome\":\"FAILURE\","
          + "\"reason\":\"level-too-low\",\"subject\":\"seal-7\"}";

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(AuditEvent event) {
    return new String(event.encoded(), StandardCharsets.UTF_8);
  }

  @Test
  void has_one_canonical_encoding_whatever_the_order_of_details() throws AuditFormatException {
    AuditEvent event =
        AuditEvent.failure(AT, "user-1", "seal.revoke", "seal-7", "level-too-low")
            .with("b", "\u5370\u7ae0")
            .with("a", "1");
    assertThat(text(event)).isEqualTo(CANONICAL);
    assertThat(AuditEvent.parse(utf8(CANONICAL))).isEqualTo(event);
  }

  @Test
  void every_character_comes_back() throws AuditFormatException {
    StringBuilder all = new StringBuilder();
    for (char c = 0; c < 200; c++) {
      all.append(c);
    }
    all.append("\ud83d\udd8b\u2028\uffff");
    AuditEvent event = AuditEvent.success(AT, all.toString(), "a", "\"\\/").with("\n", "\t");
    assertThat(AuditEvent.parse(event.encoded())).isEqualTo(event);
    assertThat(text(event))
        .contains("\\u0000\\u0001")
        .contains("\\u001f !\\\"#")
        .doesNotContain("\n");
  }

  @Test
  void hostile_text_is_cut_and_mended_but_always_recorded() throws AuditFormatException {
    AuditEvent event =
        AuditEvent.failure(AT, "\u0001".repeat(9999), "a", "\ud83d\udd8b".repeat(999), "\ud83d");
    assertThat(event.actor()).hasSize(256).endsWith("\u0001…");
    assertThat(event.subject().length()).isBetween(254, 256);
    assertThat(event.subject()).endsWith("\ud83d\udd8b…");
    assertThat(event.reason()).isEqualTo("\ufffd");
    assertThat(AuditEvent.parse(event.encoded())).isEqualTo(event);
  }

  @Test
  void the_largest_event_fits_into_a_record() {
    Map<String, String> details = new HashMap<>();
    for (int i = 0; i < 16; i++) {
      details.put("\u0001".repeat(30) + i + "\u0001".repeat(100), "\u0001".repeat(600));
    }
    String worst = "\u0001".repeat(2000);
    AuditEvent event =
        new AuditEvent(AT, worst, worst, worst, AuditEvent.Outcome.FAILURE, worst, details);
    assertThat(event.details()).hasSize(16);
    assertThat(event.encoded().length)
        .isGreaterThan(55_000)
        .isLessThanOrEqualTo(MerkleLog.MAX_ENTRY_BYTES);
  }

  @Test
  void refuses_what_only_a_programmer_can_get_wrong() {
    assertThatThrownBy(() -> AuditEvent.success(AT, "u", "", "s"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AuditEvent.success(Instant.MAX, "u", "a", "s"))
        .isInstanceOf(IllegalArgumentException.class);
    AuditEvent full = AuditEvent.success(AT, "u", "a", "s");
    for (int i = 0; i < 16; i++) {
      full = full.with("k" + i, "v");
    }
    AuditEvent sixteen = full;
    assertThatThrownBy(() -> sixteen.with("one", "more"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "{\"action\":\"a\"}",
        "{\"action\":\"a\",\"actor\":\"\",\"at\":\"2026-11-22T03:04:05.678Z\",\"details\":{},"
            + "\"outcome\":\"SUCCESS\",\"reason\":\"\",\"subject\":\"\"} ",
        "{\"action\":\"a\", \"actor\":\"\",\"at\":\"2026-11-22T03:04:05.678Z\",\"details\":{},"
            + "\"outcome\":\"SUCCESS\",\"reason\":\"\",\"subject\":\"\"}",
        "{\"actor\":\"\",\"action\":\"a\",\"at\":\"2026-11-22T03:04:05.678Z\",\"details\":{},"
            + "\"outcome\":\"SUCCESS\",\"reason\":\"\",\"subject\":\"\"}",
        "{\"action\":\"\\u0061\",\"actor\":\"\",\"at\":\"2026-11-22T03:04:05.678Z\","
            + "\"details\":{},\"outcome\":\"SUCCESS\",\"reason\":\"\",\"subject\":\"\"}",
        "{\"action\":\"a\",\"actor\":\"\",\"at\":\"2026-11-22T03:04:05Z\",\"details\":{},"
            + "\"outcome\":\"SUCCESS\",\"reason\":\"\",\"subject\":\"\"}",
        "{\"action\":\"a\",\"actor\":\"\",\"at\":\"yesterday\",\"details\":{},"
            + "\"outcome\":\"SUCCESS\",\"reason\":\"\",\"subject\":\"\"}",
        "{\"action\":\"a\",\"actor\":\"\",\"at\":\"2026-11-22T03:04:05.678Z\",\"details\":\"\","
            + "\"outcome\":\"SUCCESS\",\"reason\":\"\",\"subject\":\"\"}",
        "{\"action\":\"a\",\"actor\":\"\",\"at\":\"2026-11-22T03:04:05.678Z\",\"details\":{},"
            + "\"outcome\":\"PERHAPS\",\"reason\":\"\",\"subject\":\"\"}",
        "{\"action\":\"a\",\"actor\":\"\",\"at\":\"2026-11-22T03:04:05.678Z\",\"details\":{},"
            + "\"extra\":\"\",\"outcome\":\"SUCCESS\",\"reason\":\"\",\"subject\":\"\"}",
        "{\"action\":\"a\",\"action\":\"a\",\"actor\":\"\",\"at\":\"2026-11-22T03:04:05.678Z\","
            + "\"details\":{},\"outcome\":\"SUCCESS\",\"reason\":\"\",\"subject\":\"\"}"
      })
  void refuses_any_other_encoding(String text) {
    assertThatThrownBy(() -> AuditEvent.parse(utf8(text))).isInstanceOf(AuditFormatException.class);
  }

  @Test
  void random_changes_give_an_event_or_the_format_exception_and_nothing_else() {
    Random random = new Random(4);
    int refused = 0;
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = utf8(CANONICAL);
      for (int change = random.nextInt(3); change >= 0; change--) {
        bytes[random.nextInt(bytes.length)] =
            (byte) (random.nextBoolean() ? random.nextInt(256) : "\"{}:,\\ud".charAt(i % 8));
      }
      try {
        assertThat(AuditEvent.parse(bytes).encoded()).isEqualTo(bytes);
      } catch (AuditFormatException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(20_000);
  }
}
