package org.signet.seal.registry;

import java.util.List;
import java.util.Optional;
import org.signet.seal.access.Person;
import org.signet.seal.store.Database;
import org.signet.seal.store.Rows;
import org.signet.seal.store.Scope;
import org.signet.seal.store.StampRow;

/**
 * The records of stamps: one's own, and for those who oversee the branch all of the branch.
 * Thread-safe.
 */
public final class StampBook {
  private final Database database;

  public StampBook(Database database) {
    this.database = database;
  }

  /** A recorded stamp that the person may see. */
  public StampRow find(Person by, String id) throws RefusedException {
    return database.<StampRow, RefusedException>read(
        rows -> {
          StampRow stamp = find(rows, id);
          if (!stamp.user().sub().equals(by.subject())) {
            requireOversight(by, Seal.find(rows, stamp.sealId()));
          }
          return stamp;
        });
  }

  private static void requireOversight(Person by, Seal seal) throws RefusedException {
    if (!Duties.overseesBranch(by, seal.row().organizationPath())) {
      throw notFound();
    }
  }

  /** Stamps that the person may see, newest first. */
  public List<StampRow> list(
      Person by, Optional<String> sealId, Optional<String> beforeId, int limit)
      throws RefusedException {
    Scope scope = Duties.sight(by);
    Optional<String> whose = Duties.oversees(by) ? Optional.empty() : Optional.of(by.subject());
    return database.<List<StampRow>, RuntimeException>read(
        rows -> rows.stamps().list(scope, sealId, whose, beforeId, limit));
  }

  /** The evidence file of a stamp that the person may see. */
  public byte[] evidence(Person by, String id) throws RefusedException {
    StampRow.Elsewhere elsewhere = find(by, id).elsewhere();
    if (elsewhere != null && elsewhere.finishedSm3() == null) {
      throw new RefusedException(
          Refusal.STAMP_NOT_FINISHED, "The digest of the finished document has not been told.");
    }
    return database
        .<Optional<byte[]>, RuntimeException>read(
            rows -> rows.evidence().find(id).flatMap(evidence -> evidence.file()))
        .orElseThrow(
            () ->
                new RefusedException(
                    Refusal.EVIDENCE_NOT_YET_ANCHORED,
                    "The stamp is recorded; its batch has not been anchored yet."));
  }

  /** A recorded stamp, whoever asks. */
  public static StampRow find(Rows rows, String id) throws RefusedException {
    return rows.stamps().find(id).orElseThrow(StampBook::notFound);
  }

  static RefusedException notFound() {
    return new RefusedException(Refusal.STAMP_NOT_FOUND, "There is no stamp with this id.");
  }
}
