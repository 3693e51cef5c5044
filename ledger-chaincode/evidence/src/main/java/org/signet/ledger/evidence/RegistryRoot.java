package org.signet.ledger.evidence;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Who opened the registry, as {@code GetRegistry} answers it.
 *
 * @param name of the registry, for people
 * @param mspId the organisation whose client opened it
 */
public record RegistryRoot(String name, String mspId) {
  private static final List<String> LINES = List.of("name", "owner-msp", "owner");

  public RegistryRoot {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(mspId, "mspId");
  }

  /**
   * Reads the answer of {@code GetRegistry}; an empty one is none.
   *
   * @throws EvidenceFormatException when it is not of the form
   */
  public static Optional<RegistryRoot> parse(byte[] answer) throws EvidenceFormatException {
    ContractRecords.requireSize(answer);
    if (answer.length == 0) {
      return Optional.empty();
    }
    Map<String, String> lines =
        ContractRecords.lines(
            new String(answer, StandardCharsets.UTF_8), "signet-registry v1", LINES);
    return Optional.of(new RegistryRoot(lines.get("name"), lines.get("owner-msp")));
  }
}
