package org.signet.ledger.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the registry's root lets a ministry pass on, as {@code GetMinistry} answers it.
 *
 * @param ministry unified social credit code, with which its types begin
 * @param version of the entry, from 1
 * @param name for people
 * @param mspId the organisation whose members act for the ministry
 * @param types licence types, 21 characters each
 * @param from from when on
 * @param until when it has ended
 * @param withdrawnAt from when on it does not hold any more
 */
public record MinistryEntry(
    String ministry,
    long version,
    String name,
    String mspId,
    Set<String> types,
    Instant from,
    Instant until,
    Optional<Instant> withdrawnAt) {
  private static final ContractRecords FORM =
      new ContractRecords(
          "ministry",
          List.of("ministry", "version", "name", "msp", "types", "from", "until"),
          List.of("ministry", "version"));

  public MinistryEntry {
    Objects.requireNonNull(ministry, "ministry");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(until, "until");
    Objects.requireNonNull(withdrawnAt, "withdrawnAt");
    types = Set.copyOf(types);
  }

  /**
   * Reads the answer of {@code GetMinistry}; an empty one is no entries.
   *
   * @throws EvidenceFormatException when it is not of the form
   */
  public static List<MinistryEntry> parseAll(byte[] answer) throws EvidenceFormatException {
    List<MinistryEntry> entries = new ArrayList<>();
    for (ContractRecords.Parsed record : FORM.parse(answer)) {
      entries.add(
          new MinistryEntry(
              record.text("ministry"),
              record.number("version"),
              record.text("name"),
              record.text("msp"),
              record.all("types"),
              record.time("from"),
              record.time("until"),
              record.withdrawnAt()));
    }
    return entries;
  }
}
