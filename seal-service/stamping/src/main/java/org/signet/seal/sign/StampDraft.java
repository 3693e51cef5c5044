package org.signet.seal.sign;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.signet.seal.stamp.Places;

/**
 * What a stamp writes into a document but for the signature value; nobody has signed yet.
 *
 * @param profile the kind of signature
 * @param seal the seal, prepared
 * @param places where; the first place carries the signature field, all are covered by it
 * @param time the signing time, which the file claims; kept to the second
 * @param reason shown by readers, such as the purpose
 * @param location shown by readers
 * @param terms what the signer lets those do who come later
 */
public record StampDraft(
    SignatureProfile profile,
    PreparedSeal seal,
    Places places,
    Instant time,
    Optional<String> reason,
    Optional<String> location,
    SignerTerms terms) {

  private static final int LONGEST_TEXT = 1000;

  public StampDraft {
    Objects.requireNonNull(profile, "profile");
    Objects.requireNonNull(seal, "seal");
    Objects.requireNonNull(places, "places");
    time = time.truncatedTo(ChronoUnit.SECONDS);
    Objects.requireNonNull(terms, "terms");
    requireShort("reason", reason);
    requireShort("location", location);
  }

  private static void requireShort(String what, Optional<String> text) {
    if (text.isPresent() && text.get().length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "expected a "
              + what
              + " of at most "
              + LONGEST_TEXT
              + " characters, found "
              + text.get().length());
    }
  }
}
