package org.signet.seal.licence;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.signet.seal.registry.Refusal;
import org.signet.seal.registry.RefusedException;

/** Checks what people want to write on the ledger, before it is asked. */
final class LedgerFields {
  private static final Pattern REGION = Pattern.compile("[0-9]{6,12}");
  private static final Pattern TYPE = Pattern.compile("[0-9A-Z]{18}[0-9]{3}");
  private static final Pattern CREDIT_CODE = Pattern.compile("[0-9A-HJ-NPQRTUWXY]{18}");
  private static final Pattern ORGANISATION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]{0,63}");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final int MOST_TYPES = 300;
  private static final int LONGEST_NAME = 200;
  private static final int TIME_CHARS = 20;

  private final Refusal refusal;
  private final InstantSource clock;

  /**
   * Fields of one kind of records.
   *
   * @param refusal under which wrong ones are refused
   */
  LedgerFields(Refusal refusal, InstantSource clock) {
    this.refusal = refusal;
    this.clock = clock;
  }

  /**
   * Types for a span of time.
   *
   * @param begun true when nobody named a beginning: then it is now, or has been
   */
  record Scope(Set<String> types, Instant from, Instant until, boolean begun) {
    Scope {
      types = Set.copyOf(types);
    }

    /**
     * True when a record says this already. Then it is written once more as it stands, which
     * changes nothing: a caller whose answer was lost may say the same again.
     */
    boolean isSaidBy(Set<String> said, Instant since, Instant end, Optional<Instant> withdrawnAt) {
      return withdrawnAt.isEmpty()
          && said.equals(types)
          && end.equals(until)
          && (begun ? !since.isAfter(from) : since.equals(from));
    }
  }

  /**
   * Types and the time for which they hold.
   *
   * @param from now when null
   */
  Scope scope(Set<String> types, String from, String until) throws RefusedException {
    if (types == null || types.isEmpty()) {
      throw invalid("The field types needs at least one licence type.");
    }
    if (types.size() > MOST_TYPES
        || !types.stream().allMatch(type -> type != null && TYPE.matcher(type).matches())) {
      throw invalid("The field types needs up to 300 licence types of 21 characters.");
    }
    Instant begin = from == null ? now() : time("from", from);
    Instant end = time("until", until);
    if (!end.isAfter(begin)) {
      throw invalid("The field until needs a time after from.");
    }
    return new Scope(types, begin, end, from == null);
  }

  private Instant time(String field, String text) throws RefusedException {
    try {
      if (text != null
          && text.length() == TIME_CHARS
          && Instant.parse(text).toString().equals(text)) {
        return Instant.parse(text);
      }
    } catch (DateTimeException e) {
      throw invalid("The field " + field + " needs a time like 2026-01-01T00:00:00Z.");
    }
    throw invalid("The field " + field + " needs a time like 2026-01-01T00:00:00Z.");
  }

  /** An administrative code, GB/T 2260 or GB/T 10114. */
  String region(String field, String code) throws RefusedException {
    return matching(REGION, code, "The field " + field + " needs the code of a region.");
  }

  /** A unified social credit code, GB 32100-2015. */
  String creditCode(String field, String code) throws RefusedException {
    return matching(
        CREDIT_CODE, code, "The field " + field + " needs a unified social credit code.");
  }

  /** An organisation of the ledger. */
  String organisation(String field, String mspId) throws RefusedException {
    return matching(
        ORGANISATION, mspId, "The field " + field + " needs an organisation of the ledger (MSP).");
  }

  /** A digest in small hexadecimal. */
  String digest(String field, String hex) throws RefusedException {
    return matching(
        DIGEST, hex, "The field " + field + " needs a digest of 64 small hexadecimal digits.");
  }

  /** A name for people. */
  String name(String field, String name) throws RefusedException {
    if (name == null
        || name.isBlank()
        || name.length() > LONGEST_NAME
        || name.codePoints().anyMatch(c -> c < 0x20 || c == 0x7f || c == 0xfffd)) {
      throw invalid("The field " + field + " needs 1 to 200 printable characters.");
    }
    return name;
  }

  /** The present second: the ledger knows no smaller times. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  RefusedException invalid(String cause) {
    return new RefusedException(refusal, cause);
  }

  private String matching(Pattern pattern, String text, String cause) throws RefusedException {
    if (text == null || !pattern.matcher(text).matches()) {
      throw invalid(cause);
    }
    return text;
  }
}
