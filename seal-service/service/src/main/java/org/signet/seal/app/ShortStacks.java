package org.signet.seal.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Keeps what PDFBox logs about hostile files to one line each: a file that nests deeply enough
 * would otherwise write a thousand lines of stack for every upload, and fill the disk or hide what
 * matters. The exception is named at the end of the line.
 */
final class ShortStacks extends TurboFilter {
  private static final String PDFBOX = "org.apache.pdfbox";
  private static final String FONTBOX = "org.apache.fontbox";
  private static final int LONGEST_MESSAGE = 500;

  /** Installs the filter for the whole process, once. */
  static void install() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
        && context.getTurboFilterList().stream().noneMatch(ShortStacks.class::isInstance)) {
      ShortStacks filter = new ShortStacks();
      filter.setContext(context);
      filter.start();
      context.addTurboFilter(filter);
    }
  }

  @Override
  public FilterReply decide(
      Marker marker,
      Logger logger,
      Level level,
      String format,
      Object[] parameters,
      Throwable thrown) {
    String name = logger.getName();
    boolean concerned = name.startsWith(PDFBOX) || name.startsWith(FONTBOX);
    if (thrown == null || !concerned) {
      return FilterReply.NEUTRAL;
    }
    if (level.isGreaterOrEqual(logger.getEffectiveLevel())) {
      String line =
          oneLine(format + " (" + thrown.getClass().getName() + ": " + thrown.getMessage() + ")");
      logger.log(
          marker,
          Logger.class.getName(),
          Level.toLocationAwareLoggerInteger(level),
          line,
          null,
          null);
    }
    return FilterReply.DENY;
  }

  /** Control characters of a hostile file must not begin a line of their own. */
  private static String oneLine(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
  }
}
