package org.signet.ledger.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a ministry lets an issuer of a region issue, as {@code GetAccreditations} answers it.
 *
 * @param ministry unified social credit code
 * @param version of the ministry's entry that it rests on
 * @param region administrative code of the issuer's region
 * @param issuer unified social credit code
 * @param number of the accreditation of this issuer by this ministry, from 1
 * @param types licence types, 21 characters each
 * @param from from when on
 * @param until when it has ended
 * @param withdrawnAt from when on it does not hold any more
 */
public record Accreditation(
    String ministry,
    long version,
    String region,
    String issuer,
    long number,
    Set<String> types,
    Instant from,
    Instant until,
    Optional<Instant> withdrawnAt) {
  private static final ContractRecords FORM =
      new ContractRecords(
          "accreditation",
          List.of("ministry", "version", "region", "issuer", "number", "types", "from", "until"),
          List.of("ministry", "region", "issuer", "number"));

  public Accreditation {
    Objects.requireNonNull(ministry, "ministry");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(issuer, "issuer");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(until, "until");
    Objects.requireNonNull(withdrawnAt, "withdrawnAt");
    types = Set.copyOf(types);
  }

  /**
   * Reads the answer of {@code GetAccreditations}; an empty one is none.
   *
   * @throws EvidenceFormatException when it is not of the form
   */
  public static List<Accreditation> parseAll(byte[] answer) throws EvidenceFormatException {
    List<Accreditation> all = new ArrayList<>();
    for (ContractRecords.Parsed record : FORM.parse(answer)) {
      all.add(
          new Accreditation(
              record.text("ministry"),
              record.number("version"),
              record.text("region"),
              record.text("issuer"),
              record.number("number"),
              record.all("types"),
              record.time("from"),
              record.time("until"),
              record.withdrawnAt()));
    }
    return all;
  }
}
