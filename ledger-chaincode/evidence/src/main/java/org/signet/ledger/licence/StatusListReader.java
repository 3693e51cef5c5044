package org.signet.ledger.licence;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.signet.audit.checkpoint.NoteRefusedException;
import org.signet.audit.checkpoint.NoteVerifier;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.gm.sm2.Sm2PublicKey;

/**
 * Opens the status lists of one region, and remembers the newest state of each: an older one, or
 * another text under the same sequence, is refused from then on. Thread-safe. What it remembers
 * lives as long as the object; {@link #remember} brings back what was kept or what the ledger says.
 */
public final class StatusListReader {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final String region;
  private final String origin;
  private final NoteVerifier verifier;
  private final Map<Long, StatusHeader> newest = new HashMap<>();

  private StatusListReader(String region, String origin, NoteVerifier verifier) {
    this.region = region;
    this.origin = origin;
    this.verifier = verifier;
  }

  /**
   * Reads the lists of a region.
   *
   * @param region administrative region code
   * @param origin under which the region signs its status lists
   * @param key the region's log key
   */
  public static StatusListReader of(String region, String origin, Sm2PublicKey key) {
    return new StatusListReader(region, origin, NoteVerifier.of(origin, key));
  }

  /**
   * Checks one list.
   *
   * @param list the number of the list that was asked for
   * @throws StatusListRefusedException with the reason, when it must not be believed
   */
  public VerifiedStatusList open(SignedStatusList signed, long list, Instant now)
      throws StatusListRefusedException {
    StatusHeader header = header(signed.note());
    if (!header.region().equals(region)
        || !header.origin().equals(origin)
        || header.list() != list) {
      throw new StatusListRefusedException(
          StatusListRefusedException.Reason.FOREIGN,
          "asked for list "
              + list
              + " of region "
              + region
              + ", found list "
              + header.list()
              + " of region "
              + header.region());
    }
    if (!Arrays.equals(header.root(), signed.list().root())) {
      throw new StatusListRefusedException(
          StatusListRefusedException.Reason.ROOT, "the statuses are not those that were signed");
    }
    if (header.issuedAt().isAfter(now.plus(TOLERANCE))) {
      throw new StatusListRefusedException(
          StatusListRefusedException.Reason.FROM_THE_FUTURE,
          "it says that it was issued at " + header.issuedAt() + ", and it is " + now);
    }
    remember(header);
    return new VerifiedStatusList(header, signed.list());
  }

  /**
   * Remembers a state that the ledger says to exist, so that older ones are refused.
   *
   * @param note the signed header, for instance the newest that is anchored
   * @throws StatusListRefusedException when it is not signed by the region, is about another
   *     region, or contradicts what is known
   */
  public void remember(SignedNote note) throws StatusListRefusedException {
    StatusHeader header = header(note);
    if (!header.region().equals(region) || !header.origin().equals(origin)) {
      throw new StatusListRefusedException(
          StatusListRefusedException.Reason.FOREIGN,
          "the header is of region " + header.region() + ", expected " + region);
    }
    remember(header);
  }

  /**
   * Remembers a state that is known to exist, so that older ones are refused.
   *
   * @throws StatusListRefusedException when a later state, or another of the same sequence, is
   *     known already
   */
  public synchronized void remember(StatusHeader header) throws StatusListRefusedException {
    StatusHeader known = newest.get(header.list());
    if (known != null && header.sequence() < known.sequence()) {
      throw new StatusListRefusedException(
          StatusListRefusedException.Reason.REPLAYED,
          "state " + header.sequence() + " of the list, and " + known.sequence() + " is known");
    }
    if (known != null && header.sequence() == known.sequence() && !header.equals(known)) {
      throw new StatusListRefusedException(
          StatusListRefusedException.Reason.FORKED,
          "the region signed two states of the list under sequence " + known.sequence());
    }
    newest.put(header.list(), header);
  }

  private StatusHeader header(SignedNote note) throws StatusListRefusedException {
    try {
      return StatusHeader.parseUnverified(verifier.verify(note));
    } catch (NoteRefusedException e) {
      throw new StatusListRefusedException(
          StatusListRefusedException.Reason.SIGNATURE,
          "the region's key did not sign the status list",
          e);
    } catch (LicenceFormatException e) {
      throw new StatusListRefusedException(
          StatusListRefusedException.Reason.FOREIGN, e.getMessage(), e);
    }
  }
}
