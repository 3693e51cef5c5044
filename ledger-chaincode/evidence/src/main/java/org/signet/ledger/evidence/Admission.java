package org.signet.ledger.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Which organisation may register a region, as the registry's root said and {@code GetAdmissions}
 * answers it. The newest one holds.
 *
 * @param region administrative region code
 * @param number of the admission of this region, from 1
 * @param mspId the organisation on the ledger
 */
public record Admission(String region, long number, String mspId) {
  private static final ContractRecords FORM =
      new ContractRecords(
          "admission", List.of("region", "number", "msp"), List.of("region", "number"));

  public Admission {
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(mspId, "mspId");
  }

  /**
   * Reads the answer of {@code GetAdmissions}; an empty one is no admissions.
   *
   * @throws EvidenceFormatException when it is not of the form
   */
  public static List<Admission> parseAll(byte[] answer) throws EvidenceFormatException {
    List<Admission> admissions = new ArrayList<>();
    for (ContractRecords.Parsed record : FORM.parse(answer)) {
      admissions.add(
          new Admission(record.text("region"), record.number("number"), record.text("msp")));
    }
    return admissions;
  }
}
