package org.signet.ledger.evidence;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An agreement as the contract's {@code GetAgreements} answers it: which certificates of another
 * region a region recognises.
 *
 * @param recognising the region that recognises
 * @param issuing the region whose certificates they are
 * @param number of the agreement between the two
 * @param types licence types, 21 characters each
 * @param from from when on
 * @param until when it has ended
 * @param level least level of assurance, 1 to 4
 * @param conditions beyond these
 * @param withdrawnAt from when on it does not hold any more
 */
public record RecognitionAgreement(
    String recognising,
    String issuing,
    long number,
    Set<String> types,
    Instant from,
    Instant until,
    int level,
    AgreementConditions conditions,
    Optional<Instant> withdrawnAt) {
  private static final int MAX_BYTES = 4 * 1024 * 1024;
  private static final Pattern AGREEMENT =
      Pattern.compile(
          """
          signet-agreement v1
          recognising ([0-9]{6,12})
          issuing ([0-9]{6,12})
          number ([1-9][0-9]{0,11})
          types ([0-9A-Z,]{21,8192})
          from ([0-9TZ:-]{20})
          until ([0-9TZ:-]{20})
          level ([1-4])
          (?:conditions ([^\\n]{1,1000})
          )?tx [^\\n]{1,128}
          """);
  private static final Pattern WITHDRAWAL =
      Pattern.compile(
          """
          signet-withdrawal v1
          of agreement ([0-9]{6,12}) ([0-9]{6,12}) ([0-9]{1,12})
          number [0-9]{1,12}
          at ([0-9TZ:-]{20})
          tx [^\\n]{1,128}
          """);

  public RecognitionAgreement {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(until, "until");
    Objects.requireNonNull(conditions, "conditions");
    Objects.requireNonNull(withdrawnAt, "withdrawnAt");
    types = Set.copyOf(types);
  }

  /**
   * Reads the answer of {@code GetAgreements}; an empty one is no agreements.
   *
   * @throws EvidenceFormatException when it is not of the form
   */
  public static List<RecognitionAgreement> parseAll(byte[] answer) throws EvidenceFormatException {
    if (answer.length > MAX_BYTES) {
      throw new EvidenceFormatException("agreements have at most " + MAX_BYTES + " bytes");
    }
    List<RecognitionAgreement> agreements = new ArrayList<>();
    if (answer.length == 0) {
      return agreements;
    }
    String text = new String(answer, StandardCharsets.UTF_8);
    for (String record : text.split("(?<=\n)\n", 0)) {
      Matcher withdrawal = WITHDRAWAL.matcher(record);
      int last = agreements.size() - 1;
      if (withdrawal.matches() && last >= 0 && agreements.get(last).isMeant(withdrawal)) {
        agreements.set(last, agreements.get(last).withdrawn(time(withdrawal.group(4))));
      } else {
        agreements.add(parse(record));
      }
    }
    return agreements;
  }

  /** True when it recognises certificates of a type and level at a time, on its conditions. */
  public boolean covers(String type, int certificateLevel, Instant at) {
    return types.contains(type)
        && certificateLevel >= level
        && !at.isBefore(from)
        && at.isBefore(until)
        && (withdrawnAt.isEmpty() || at.isBefore(withdrawnAt.get()));
  }

  private static RecognitionAgreement parse(String record) throws EvidenceFormatException {
    Matcher parts = AGREEMENT.matcher(record);
    if (!parts.matches()) {
      throw new EvidenceFormatException("expected an agreement of the contract");
    }
    return new RecognitionAgreement(
        parts.group(1),
        parts.group(2),
        Long.parseLong(parts.group(3)),
        new java.util.HashSet<>(List.of(parts.group(4).split(",", -1))),
        time(parts.group(5)),
        time(parts.group(6)),
        Integer.parseInt(parts.group(7)),
        parts.group(8) == null
            ? AgreementConditions.NONE
            : AgreementConditions.parse(parts.group(8)),
        Optional.empty());
  }

  private boolean isMeant(Matcher withdrawal) {
    return withdrawnAt.isEmpty()
        && withdrawal.group(1).equals(recognising)
        && withdrawal.group(2).equals(issuing)
        && withdrawal.group(3).equals(Long.toString(number));
  }

  private RecognitionAgreement withdrawn(Instant at) {
    return new RecognitionAgreement(
        recognising, issuing, number, types, from, until, level, conditions, Optional.of(at));
  }

  private static Instant time(String text) throws EvidenceFormatException {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new EvidenceFormatException("expected a time in a record of the contract", e);
    }
  }
}
