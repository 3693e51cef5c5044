package org.signet.ledger.evidence;

import java.io.IOException;
import java.util.Optional;
import org.signet.ledger.licence.IdentifierTag;
import org.signet.ledger.licence.LicenceIdentifier;

/**
 * Which identifiers a log held at one moment, for so many questions that each must cost next to
 * nothing: most are answered from memory, and only what may be known is looked up.
 */
public final class KnownIdentifiers {
  private final EvidenceLog log;
  private final IdentifierFilter filter;

  KnownIdentifiers(EvidenceLog log, IdentifierFilter filter) {
    this.log = log;
    this.filter = filter;
  }

  /**
   * Where a certificate stands.
   *
   * @param index of its leaf
   * @param source of the backfill that brought it; empty when it was issued by itself
   */
  public record Place(long index, Optional<String> source) {
    /** For people, without anything of the certificate. */
    public String told() {
      return source.map(name -> "in source " + name).orElse("among those issued here")
          + ", leaf "
          + index;
    }
  }

  /** Where the certificate with an identifier stands; empty when it is new, or was erased. */
  public Optional<Place> place(LicenceIdentifier identifier) throws IOException {
    return filter.mayHold(BatchFile.entry(IdentifierTag.of(identifier.text()), 0))
        ? log.place(identifier)
        : Optional.empty();
  }
}
