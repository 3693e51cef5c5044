package org.signet.audit.log;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.signet.audit.checkpoint.Checkpoint;
import org.signet.audit.checkpoint.CheckpointFormatException;
import org.signet.audit.checkpoint.NoteKeys;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.Signer;

/** Publishes the state of one tree: tiles durable first, then the signed checkpoint. */
final class CheckpointWriter {
  private final String origin;
  private final TileTree tree;
  private final Signer signer;
  private volatile Optional<SignedNote> latest;

  CheckpointWriter(Recovery.Published published, Signer signer) {
    this.origin = published.origin;
    this.tree = published.tree;
    this.latest = published.note;
    this.signer = signer;
  }

  TileTree tree() {
    return tree;
  }

  Optional<SignedNote> latest() {
    return latest;
  }

  /** Publishes the tree as it is now; the same note again if nothing was appended since. */
  synchronized SignedNote publish() throws LogException {
    TileTree.Head head = tree.head();
    if (latest.isPresent() && isAt(latest.get(), head)) {
      return latest.get();
    }
    try {
      tree.sync(head);
      SignedNote note =
          NoteKeys.sign(new Checkpoint(origin, head.size(), head.root()), origin, signer);
      Durable.replaceSynced(tree.dir().resolve(MerkleLog.CHECKPOINT), note.encoded());
      latest = Optional.of(note);
      return note;
    } catch (KeyUseException e) {
      throw new LogException(LogException.Reason.SIGNER, "no checkpoint: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new LogException(
          LogException.Reason.FAILED, "the checkpoint could not be written: " + e.getMessage(), e);
    }
  }

  boolean isCurrent() {
    return latest.isPresent() ? isAt(latest.get(), tree.head()) : tree.size() == 0;
  }

  private static boolean isAt(SignedNote note, TileTree.Head head) {
    try {
      Checkpoint checkpoint = note.parseUnverified();
      return checkpoint.size() == head.size() && Arrays.equals(checkpoint.root(), head.root());
    } catch (CheckpointFormatException e) {
      throw new IllegalStateException("a note that this log made or read as a checkpoint", e);
    }
  }
}
