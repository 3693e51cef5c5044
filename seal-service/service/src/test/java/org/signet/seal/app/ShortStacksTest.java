package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShortStacksTest {
  private final LoggerContext context = new LoggerContext();
  private final ListAppender<ILoggingEvent> seen = new ListAppender<>();

  @BeforeEach
  void install() {
    seen.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(seen);
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
    context.addTurboFilter(new ShortStacks());
  }

  @Test
  void a_stack_of_pdfbox_becomes_one_line_that_names_the_exception() {
    context
        .getLogger("org.apache.pdfbox.pdfparser.COSParser")
        .error("cannot parse {}", new IllegalStateException("bad\n2026 ERROR forged"));
    assertThat(seen.list).hasSize(1);
    ILoggingEvent event = seen.list.get(0);
    assertThat(event.getLevel()).isEqualTo(Level.ERROR);
    assertThat(event.getThrowableProxy()).isNull();
    assertThat(event.getFormattedMessage())
        .contains("cannot parse", "IllegalStateException: bad 2026 ERROR forged")
        .doesNotContain("\n");
  }

  @Test
  void a_message_without_end_is_cut() {
    context
        .getLogger("org.apache.fontbox.ttf.TTFParser")
        .warn("x".repeat(100_000), new IllegalStateException("y"));
    assertThat(seen.list.get(0).getFormattedMessage()).hasSizeLessThan(600);
  }

  @Test
  void what_is_below_the_level_stays_unsaid() {
    context.getLogger("org.apache.pdfbox.cos").info("no", new IllegalStateException("no"));
    assertThat(seen.list).isEmpty();
  }

  @Test
  void others_keep_their_stacks() {
    context.getLogger("org.signet.seal.app").error("ours", new IllegalStateException("bug"));
    assertThat(seen.list.get(0).getThrowableProxy()).isNotNull();
  }
}
