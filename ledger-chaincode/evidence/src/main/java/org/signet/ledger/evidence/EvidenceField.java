package org.signet.ledger.evidence;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The fields that a leaf commits to, in the order in which it holds them. */
public enum EvidenceField {
  /** The identifier of the stamping. */
  STAMP,
  /** The SM3 digest of the whole stamped file, in small hexadecimal. */
  DOCUMENT,
  /** The identifier of the electronic seal (esID). */
  SEAL,
  /** The signature profile. */
  PROFILE,
  /** When it was stamped, ISO 8601 in UTC. */
  TIME;

  /** The name in evidence files and in the salted digests. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<EvidenceField> ofLabel(String label) {
    return Arrays.stream(values()).filter(field -> field.label().equals(label)).findFirst();
  }
}
