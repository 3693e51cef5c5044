package org.signet.ledger.evidence;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a recognising region asks for beyond type, time and level. The contract knows the same
 * three; whatever else stands in a record is refused, so that nothing is recognised on conditions
 * that nobody judges.
 *
 * @param disclosed names of fields that the evidence must show
 * @param issuedFrom the certificate was issued then or later
 * @param maxStatusAge the status list that says valid is at most so old
 */
public record AgreementConditions(
    Set<String> disclosed, Optional<Instant> issuedFrom, Optional<Duration> maxStatusAge) {
  /** No conditions. */
  public static final AgreementConditions NONE =
      new AgreementConditions(Set.of(), Optional.empty(), Optional.empty());

  private static final String DISCLOSED = "disclosed";
  private static final String ISSUED_FROM = "issued-from";
  private static final String MAX_STATUS_AGE = "max-status-age";

  public AgreementConditions {
    disclosed = Set.copyOf(disclosed);
  }

  /**
   * Reads the list of a record: {@code name=value}, commas between.
   *
   * @throws EvidenceFormatException when one is unknown, twice, or not of its form
   */
  public static AgreementConditions parse(String text) throws EvidenceFormatException {
    AgreementConditions read = NONE;
    Set<String> seen = new TreeSet<>();
    for (String condition : text.split(",", -1)) {
      int equals = condition.indexOf('=');
      String name = condition.substring(0, Math.max(0, equals));
      if (!seen.add(name)) {
        throw new EvidenceFormatException("a condition of an agreement stands twice");
      }
      read = read.with(name, condition.substring(equals + 1));
    }
    return read;
  }

  private AgreementConditions with(String name, String value) throws EvidenceFormatException {
    try {
      return switch (name) {
        case DISCLOSED ->
            new AgreementConditions(Set.of(value.split("\\+", -1)), issuedFrom, maxStatusAge);
        case ISSUED_FROM ->
            new AgreementConditions(disclosed, Optional.of(Instant.parse(value)), maxStatusAge);
        case MAX_STATUS_AGE ->
            new AgreementConditions(
                disclosed, issuedFrom, Optional.of(Duration.ofSeconds(Long.parseLong(value))));
        default ->
            throw new EvidenceFormatException(
                "an agreement has a condition that is not known here");
      };
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new EvidenceFormatException("the condition " + name + " is not of its form", e);
    }
  }

  /** The list as the contract takes it, names rising; empty when there are none. */
  public String text() {
    List<String> all = new ArrayList<>();
    if (!disclosed.isEmpty()) {
      all.add(DISCLOSED + "=" + String.join("+", new TreeSet<>(disclosed)));
    }
    issuedFrom.ifPresent(from -> all.add(ISSUED_FROM + "=" + from));
    maxStatusAge.ifPresent(age -> all.add(MAX_STATUS_AGE + "=" + age.toSeconds()));
    return String.join(",", all);
  }

  /**
   * The first condition that evidence and status do not fulfil, for people; empty when all hold.
   */
  Optional<String> unmet(CertificateEvidence evidence, CertificateContext context, Instant now) {
    for (String name : new TreeSet<>(disclosed)) {
      if (evidence.value(name).isEmpty()) {
        return Optional.of("the field " + name + " must be shown");
      }
    }
    if (issuedFrom.isPresent()
        && evidence.issuedAt().map(issued -> issued.isBefore(issuedFrom.get())).orElse(true)) {
      return Optional.of("it must have been issued at " + issuedFrom.get() + " or later");
    }
    if (maxStatusAge.isPresent()
        && context
            .status()
            .map(status -> status.age(now).compareTo(maxStatusAge.get()) > 0)
            .orElse(true)) {
      return Optional.of("its status must be known not older than " + maxStatusAge.get());
    }
    return Optional.empty();
  }
}
