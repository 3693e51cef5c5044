package org.signet.seal.licence;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.ledger.evidence.LedgerException;
import org.signet.ledger.evidence.RecognitionLedger;
import org.signet.ledger.evidence.RegionEntry;
import org.signet.ledger.licence.LicenceFormatException;
import org.signet.ledger.licence.SignedStatusList;
import org.signet.ledger.licence.StatusHeader;
import org.signet.ledger.licence.StatusListReader;
import org.signet.ledger.licence.StatusListRefusedException;
import org.signet.ledger.licence.VerifiedStatusList;
import org.signet.seal.outbox.StatusSigner;
import org.signet.seal.registry.Refusal;
import org.signet.seal.registry.RefusedException;

/**
 * Status lists of all regions: the own ones from their signer, those of others from the mirror,
 * opened with the key that the ledger's registry has for the region and never older than the newest
 * state on the ledger. Thread-safe.
 */
public final class StatusShelf {
  private final String ownRegion;
  private final StatusSigner signer;
  private final Mirror mirror;
  private final RecognitionLedger ledger;
  private final InstantSource clock;
  private final Map<String, Reading> readings = new ConcurrentHashMap<>();

  public StatusShelf(
      String ownRegion,
      StatusSigner signer,
      Mirror mirror,
      RecognitionLedger ledger,
      InstantSource clock) {
    this.ownRegion = ownRegion;
    this.signer = signer;
    this.mirror = mirror;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** What is known about a region, and the reader that remembers the newest states. */
  private record Reading(RegionEntry region, StatusListReader reader) {}

  /** A status list could not be got, or must not be believed. */
  static final class NoStatusException extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean refused;

    NoStatusException(boolean refused, String message) {
      super(message);
      this.refused = refused;
    }

    /** True when there is a list that must not be believed, false when there is none. */
    boolean isRefused() {
      return refused;
    }
  }

  /**
   * The file of a list as it is given out, from whichever region; from the mirror as it is, since
   * whoever takes it checks it.
   */
  public SignedStatusList file(String region, long list)
      throws RefusedException, IOException, InterruptedException {
    Optional<SignedStatusList> found =
        region.equals(ownRegion) ? own(list) : mirrored(region, list);
    return found.orElseThrow(
        () ->
            new RefusedException(
                Refusal.STATUS_LIST_NOT_FOUND,
                "There is no status list with this number of this region."));
  }

  private Optional<SignedStatusList> mirrored(String region, long list)
      throws IOException, InterruptedException {
    Optional<SignedStatusList> kept = mirror.keptStatus(region, list);
    if (kept.isPresent() && isFresh(kept.get())) {
      return kept;
    }
    Optional<SignedStatusList> fetched = mirror.fetchStatus(region, list);
    return fetched.isPresent() ? fetched : kept;
  }

  private Optional<SignedStatusList> own(long list) throws IOException {
    try {
      return signer.current(list);
    } catch (LicenceFormatException e) {
      throw new IOException("the database holds a damaged status list", e);
    }
  }

  /**
   * A list that was checked, the newest that can be had.
   *
   * @throws NoStatusException when there is none that may be believed
   */
  VerifiedStatusList verified(String region, long list)
      throws NoStatusException, IOException, InterruptedException {
    Reading reading = reading(region);
    Optional<StatusHeader> anchored = anchored(reading, region, list);
    Optional<SignedStatusList> kept =
        region.equals(ownRegion) ? own(list) : mirror.keptStatus(region, list);
    boolean current =
        kept.isPresent()
            && isFresh(kept.get())
            && (anchored.isEmpty() || header(kept.get()).sequence() >= anchored.get().sequence());
    if (!current && !region.equals(ownRegion)) {
      Optional<SignedStatusList> fetched = mirror.fetchStatus(region, list);
      if (fetched.isPresent()) {
        VerifiedStatusList opened = open(reading, fetched.get(), list);
        mirror.keepStatus(region, list, fetched.get());
        return opened;
      }
    }
    if (kept.isEmpty()) {
      throw new NoStatusException(
          false, "no status list " + list + " of region " + region + " is at hand");
    }
    return open(reading, kept.get(), list);
  }

  private VerifiedStatusList open(Reading reading, SignedStatusList list, long number)
      throws NoStatusException {
    try {
      return reading.reader().open(list, number, clock.instant());
    } catch (StatusListRefusedException e) {
      throw new NoStatusException(
          true, "the status list at hand must not be believed: " + e.getMessage());
    }
  }

  /** The region as the registry has it; as it was known last when the ledger does not answer. */
  private Reading reading(String region) throws NoStatusException {
    try {
      Optional<RegionEntry> entry = ledger.region(region);
      if (entry.isEmpty()) {
        throw new NoStatusException(false, "region " + region + " is not in the ledger's registry");
      }
      return readings.compute(
          region,
          (code, known) ->
              known != null && sameKey(known.region(), entry.get())
                  ? known
                  : new Reading(entry.get(), reader(entry.get())));
    } catch (LedgerException e) {
      Reading known = readings.get(region);
      if (known == null) {
        throw new NoStatusException(
            false, "the ledger does not answer, and the key of region " + region + " is not known");
      }
      return known;
    }
  }

  private static boolean sameKey(RegionEntry known, RegionEntry entry) {
    return known.origin().equals(entry.origin())
        && Arrays.equals(known.key().point(), entry.key().point());
  }

  private static StatusListReader reader(RegionEntry region) {
    return StatusListReader.of(region.code(), region.statusOrigin(), region.key());
  }

  /** The newest state on the ledger; from then on the reader refuses older ones. */
  private Optional<StatusHeader> anchored(Reading reading, String region, long list)
      throws NoStatusException {
    try {
      Optional<SignedNote> note = ledger.latestStatus(region, list);
      if (note.isEmpty()) {
        return Optional.empty();
      }
      StatusHeader header = StatusHeader.parseUnverified(note.get().text());
      reading.reader().remember(note.get());
      return Optional.of(header);
    } catch (LedgerException e) {
      return Optional.empty();
    } catch (StatusListRefusedException e) {
      if (e.reason() == StatusListRefusedException.Reason.REPLAYED) {
        return Optional.empty(); // a later state than the anchored one has been seen
      }
      throw new NoStatusException(
          true, "the ledger's word on the status list is refused: " + e.getMessage());
    } catch (LicenceFormatException e) {
      throw new NoStatusException(
          true, "the ledger's word on the status list is unreadable: " + e.getMessage());
    }
  }

  private boolean isFresh(SignedStatusList list) {
    StatusHeader header = header(list);
    return clock.instant().isBefore(header.issuedAt().plus(header.ttl()));
  }

  /** The header of a file; nothing in it is believed yet. */
  public static StatusHeader header(SignedStatusList list) {
    try {
      return StatusHeader.parseUnverified(list.note().text());
    } catch (LicenceFormatException e) {
      throw new IllegalStateException("a status list was read with its header", e);
    }
  }
}
