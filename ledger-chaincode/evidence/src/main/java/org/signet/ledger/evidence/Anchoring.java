package org.signet.ledger.evidence;

import java.util.Arrays;
import java.util.Optional;
import org.signet.audit.checkpoint.CheckpointFormatException;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.audit.log.LogException;
import org.signet.audit.log.MerkleLog;

/**
 * Brings the newest checkpoint of a log to the ledger. It asks the ledger first what it has, so
 * that nothing needs to be remembered here and a call that was cut short is simply made again.
 */
public final class Anchoring {
  private Anchoring() {}

  /**
   * A checkpoint that stands on the ledger.
   *
   * @param note the checkpoint
   * @param anchor where
   * @param news true when this call brought it there
   */
  public record Result(SignedNote note, Anchor anchor, boolean news) {}

  /**
   * Anchors what is durable in the log now.
   *
   * @return the newest anchored checkpoint; empty when the log has no entries
   * @throws LedgerForkException when the ledger has a checkpoint that this log does not extend
   */
  public static Optional<Result> bring(Ledger ledger, String region, String origin, MerkleLog log)
      throws LedgerException, LogException, LedgerForkException {
    if (log.size() == 0) {
      return Optional.empty();
    }
    Optional<AnchoredCheckpoint> latest = ledger.latest(region, origin);
    SignedNote note = log.checkpoint();
    long size = sizeOf(note);
    long from = latest.map(AnchoredCheckpoint::size).orElse(0L);
    if (latest.isPresent()) {
      requireOurs(log, latest.get());
      if (from == size) {
        return Optional.of(new Result(latest.get().note(), ledger.anchorOf(latest.get()), false));
      }
    }
    Anchor anchor = ledger.anchor(region, note, log.consistency(from, size));
    return Optional.of(new Result(note, anchor, true));
  }

  private static void requireOurs(MerkleLog log, AnchoredCheckpoint latest)
      throws LogException, LedgerForkException {
    if (latest.size() > log.size()) {
      throw new LedgerForkException(
          "the ledger has size " + latest.size() + " of this log, which has " + log.size());
    }
    if (!Arrays.equals(log.root(latest.size()), latest.root())) {
      throw new LedgerForkException(
          "the ledger has another root for size " + latest.size() + " of this log");
    }
  }

  static long sizeOf(SignedNote note) {
    try {
      return note.parseUnverified().size();
    } catch (CheckpointFormatException e) {
      throw new IllegalStateException("a log signs checkpoints", e);
    }
  }
}
