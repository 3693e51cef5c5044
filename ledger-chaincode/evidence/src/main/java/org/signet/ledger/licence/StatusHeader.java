package org.signet.ledger.licence;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a region says about one state of one status list. The text is what it signs: a title and
 * seven lines {@code name value} in a fixed order, each ended by a newline.
 *
 * @param origin the log that speaks; the common name of its certificate is this or a part of it
 *     before a slash
 * @param region administrative region code, 6 to 12 digits
 * @param list the number of the list, 0 to 999,999,999
 * @param sequence larger in each later state of the list, 1 to 999,999,999,999
 * @param issuedAt when, in whole seconds
 * @param ttl for how long the state may be used without asking again: 1 second to 30 days, in whole
 *     seconds
 * @param root {@link StatusList#root()}, 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record StatusHeader(
    String origin,
    String region,
    long list,
    long sequence,
    Instant issuedAt,
    Duration ttl,
    byte[] root) {
  static final String TITLE = "signet-status-list v1";
  private static final long MAX_LIST = 999_999_999L;
  private static final long MAX_SEQUENCE = 999_999_999_999L;
  private static final int ROOT_BYTES = 32;
  private static final Duration MAX_TTL = Duration.ofDays(30);
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
  private static final Pattern ORIGIN = Pattern.compile("[!-*,-~]{1,200}");
  private static final Pattern REGION = Pattern.compile("[0-9]{6,12}");
  private static final Pattern FORM =
      Pattern.compile(
          """
          signet-status-list v1
          origin ([!-*,-~]{1,200})
          region ([0-9]{6,12})
          list (0|[1-9][0-9]{0,8})
          sequence ([1-9][0-9]{0,11})
          issued ([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)
          ttl ([1-9][0-9]{0,6})
          root ([0-9a-f]{64})
          """);

  public StatusHeader {
    requireForm("an origin of 1 to 200 characters without space and plus", ORIGIN, origin);
    requireForm("a region code of 6 to 12 digits", REGION, region);
    if (list < 0 || list > MAX_LIST || sequence < 1 || sequence > MAX_SEQUENCE) {
      throw new IllegalArgumentException(
          "expected a list from 0 and a sequence from 1, found " + list + " and " + sequence);
    }
    if (!issuedAt.equals(issuedAt.truncatedTo(ChronoUnit.SECONDS))
        || issuedAt.isBefore(FIRST)
        || issuedAt.isAfter(LAST)) {
      throw new IllegalArgumentException("expected a time in whole seconds, found " + issuedAt);
    }
    if (!ttl.equals(Duration.ofSeconds(ttl.toSeconds()))
        || ttl.isNegative()
        || ttl.isZero()
        || ttl.compareTo(MAX_TTL) > 0) {
      throw new IllegalArgumentException("expected 1 second to 30 days to live, found " + ttl);
    }
    if (root.length != ROOT_BYTES) {
      throw new IllegalArgumentException("expected a root of 32 bytes, found " + root.length);
    }
    root = root.clone();
  }

  /**
   * Reads the text; nothing is believed before the signature is checked.
   *
   * @throws LicenceFormatException when it is not exactly of the form
   */
  public static StatusHeader parseUnverified(String text) throws LicenceFormatException {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new LicenceFormatException("the note is not about a status list");
    }
    try {
      return new StatusHeader(
          parts.group(1),
          parts.group(2),
          Long.parseLong(parts.group(3)),
          Long.parseLong(parts.group(4)),
          Instant.parse(parts.group(5)),
          Duration.ofSeconds(Long.parseLong(parts.group(6))),
          HexFormat.of().parseHex(parts.group(7)));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw new LicenceFormatException("the status list's header: " + e.getMessage(), e);
    }
  }

  @Override
  public byte[] root() {
    return root.clone();
  }

  /** The text that is signed. */
  public String text() {
    return TITLE
        + "\norigin "
        + origin
        + "\nregion "
        + region
        + "\nlist "
        + list
        + "\nsequence "
        + sequence
        + "\nissued "
        + issuedAt
        + "\nttl "
        + ttl.toSeconds()
        + "\nroot "
        + HexFormat.of().formatHex(root)
        + "\n";
  }

  private static void requireForm(String expected, Pattern form, String value) {
    if (!form.matcher(value).matches()) {
      throw new IllegalArgumentException("expected " + expected);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StatusHeader that
        && text().equals(that.text())
        && Arrays.equals(root, that.root);
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }
}
