package org.signet.ledger.contract;

import java.util.HexFormat;
import java.util.List;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;
import org.hyperledger.fabric.shim.ledger.QueryResultsIteratorWithMetadata;
import org.signet.audit.checkpoint.Checkpoint;
import org.signet.audit.checkpoint.CheckpointFormatException;
import org.signet.audit.checkpoint.NoteRefusedException;
import org.signet.audit.checkpoint.NoteVerifier;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.audit.tree.ConsistencyProof;
import org.signet.audit.tree.ProofFinding;
import org.signet.audit.tree.Proofs;
import org.signet.audit.tree.TreeHash;

/** Anchoring and reading checkpoints. */
final class Checkpoints {
  private Checkpoints() {}

  /**
   * AnchorCheckpoint(region, note, from, path). The note is signed by the region's key; the path
   * shows that the checkpoint extends the newest anchored one, of size {@code from} (0 when there
   * is none). A checkpoint that is anchored already is answered again and changes nothing.
   */
  static byte[] anchor(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments arguments = Arguments.read(call, 4);
    String code = arguments.region(0);
    byte[] note = arguments.bytes(1);
    long from = arguments.number(2);
    List<byte[]> path = arguments.hashes(3);
    Region region = Regions.require(stub, code);
    Checkpoint checkpoint = verified(region, note);
    String key = StateKeys.checkpoint(code, checkpoint.origin(), checkpoint.size());
    byte[] known = stub.getState(key);
    if (known.length > 0) {
      return again(AnchoredCheckpoint.parse(known), checkpoint).text();
    }
    requireNewest(stub, code, checkpoint, from);
    requireExtends(oldRoot(stub, code, checkpoint.origin(), from), checkpoint, from, path);
    byte[] text = AnchoredCheckpoint.of(stub, code, checkpoint, note).text();
    EntryPolicy.of(region).put(stub, key, text);
    stub.setEvent("CheckpointAnchored", text);
    return text;
  }

  /** LatestCheckpoint(region, origin): the record of the largest size, or nothing. */
  static byte[] latest(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments arguments = Arguments.read(call, 2);
    String code = arguments.region(0);
    String origin = arguments.origin(1);
    QueryResultsIteratorWithMetadata<KeyValue> newest =
        stub.getStateByRangeWithPagination(
            StateKeys.firstCheckpoint(code, origin),
            StateKeys.afterCheckpoints(code, origin),
            1,
            "");
    return Series.firstOf(newest, newest);
  }

  /** GetCheckpoint(region, origin, size): the record, or nothing. */
  static byte[] get(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments arguments = Arguments.read(call, 3);
    return stub.getState(
        StateKeys.checkpoint(arguments.region(0), arguments.origin(1), arguments.number(2)));
  }

  /** The checkpoint of a note, which the region's key signed. */
  static Checkpoint verified(Region region, byte[] encoded) throws RefusedException {
    SignedNote note;
    Checkpoint claimed;
    try {
      note = SignedNote.parse(encoded);
      claimed = note.parseUnverified();
    } catch (CheckpointFormatException e) {
      throw new RefusedException(RefusalCode.SIGNET_NOTE_MALFORMED, e.getMessage(), e);
    }
    // Nothing of the claim is used before the signature is checked but the name of the key.
    if (!region.has(claimed.origin()) || claimed.origin().indexOf(' ') >= 0) {
      throw new RefusedException(
          RefusalCode.SIGNET_ORIGIN_FOREIGN,
          "the logs of region " + region.code() + " begin with " + region.origin());
    }
    try {
      Checkpoint checkpoint = NoteVerifier.of(claimed.origin(), region.key()).open(note);
      if (checkpoint.size() == 0) {
        throw new RefusedException(
            RefusalCode.SIGNET_CHECKPOINT_EMPTY, "a log without leaves is not anchored");
      }
      return checkpoint;
    } catch (NoteRefusedException e) {
      RefusalCode code =
          e.reason() == NoteRefusedException.Reason.NO_KNOWN_KEY
              ? RefusalCode.SIGNET_SIGNATURE_MISSING
              : RefusalCode.SIGNET_SIGNATURE_INVALID;
      throw new RefusedException(code, "the note must be signed by the region's key", e);
    }
  }

  private static AnchoredCheckpoint again(AnchoredCheckpoint known, Checkpoint checkpoint)
      throws RefusedException {
    if (!known.root().equals(HexFormat.of().formatHex(checkpoint.root()))) {
      throw new RefusedException(
          RefusalCode.SIGNET_FORK,
          "size " + known.size() + " is anchored with another root in " + known.transactionId());
    }
    return known;
  }

  /**
   * Refuses when anything newer than {@code from} is anchored. The empty range becomes part of the
   * read set: a checkpoint that is anchored in between makes this transaction a phantom conflict.
   */
  private static void requireNewest(
      ChaincodeStub stub, String code, Checkpoint checkpoint, long from) throws RefusedException {
    String origin = checkpoint.origin();
    String end =
        from == 0
            ? StateKeys.afterCheckpoints(code, origin)
            : StateKeys.checkpoint(code, origin, from);
    QueryResultsIterator<KeyValue> newer =
        stub.getStateByRange(StateKeys.firstCheckpoint(code, origin), end);
    byte[] first = Series.firstOf(newer, newer);
    if (first.length > 0) {
      long newest = AnchoredCheckpoint.parse(first).size();
      throw new RefusedException(
          checkpoint.size() < newest ? RefusalCode.SIGNET_SHRUNK : RefusalCode.SIGNET_PROOF_STALE,
          "the last anchored size is " + newest + ", the checkpoint has " + checkpoint.size());
    }
  }

  private static byte[] oldRoot(ChaincodeStub stub, String code, String origin, long from)
      throws RefusedException {
    if (from == 0) {
      return TreeHash.SM3.empty();
    }
    byte[] old = stub.getState(StateKeys.checkpoint(code, origin, from));
    if (old.length == 0) {
      throw new RefusedException(
          RefusalCode.SIGNET_PROOF_STALE, "no checkpoint of size " + from + " is anchored");
    }
    return HexFormat.of().parseHex(AnchoredCheckpoint.parse(old).root());
  }

  private static void requireExtends(
      byte[] oldRoot, Checkpoint checkpoint, long from, List<byte[]> path) throws RefusedException {
    if (checkpoint.size() < from) {
      throw new RefusedException(
          RefusalCode.SIGNET_SHRUNK,
          "the last anchored size is " + from + ", the checkpoint has " + checkpoint.size());
    }
    ProofFinding finding =
        Proofs.verifyConsistency(
            TreeHash.SM3,
            new ConsistencyProof(from, checkpoint.size(), path),
            oldRoot,
            checkpoint.root());
    if (!finding.isVerified()) {
      throw new RefusedException(
          RefusalCode.SIGNET_PROOF_INVALID,
          "size " + checkpoint.size() + " does not extend size " + from + ": " + finding.detail());
    }
  }
}
