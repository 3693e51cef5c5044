package org.signet.ledger.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.signet.audit.checkpoint.CheckpointFormatException;
import org.signet.audit.checkpoint.NoteRefusedException;
import org.signet.audit.checkpoint.NoteVerifier;
import org.signet.audit.checkpoint.SignedNote;

/** Anchoring and reading the roots of status lists. */
final class StatusRoots {
  private static final String TITLE = "signet-status-root v1";
  private static final Pattern HEADER =
      Pattern.compile(
          """
          signet-status-list v1
          origin ([!-*,-~]{1,200})
          region ([0-9]{6,12})
          list (0|[1-9][0-9]{0,8})
          sequence ([1-9][0-9]{0,11})
          issued [0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z
          ttl [1-9][0-9]{0,6}
          root ([0-9a-f]{64})
          """);

  private StatusRoots() {}

  /**
   * AnchorStatusRoot(region, list, sequence, root, note). The note is the list's header, signed by
   * the region's key, and says the same as the arguments. The sequence of a list only grows; a root
   * that is anchored already is answered again and changes nothing.
   */
  static byte[] anchor(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments arguments = Arguments.read(call, 5);
    Region region = Regions.require(stub, arguments.region(0));
    long list = arguments.list(1);
    long sequence = arguments.sequence(2);
    String root = arguments.root(3);
    SignedNote note = note(arguments.bytes(4));
    requireSays(region, note, list, sequence, root);
    Series series = series(region.code(), list);
    byte[] known = series.get(stub, sequence);
    if (known.length > 0) {
      if (Records.parse(TITLE, known).body().startsWith(note.text() + "\n")) {
        return known;
      }
      throw new RefusedException(
          RefusalCode.SIGNET_STATUS_FORK,
          "state " + sequence + " of list " + list + " is anchored with another header");
    }
    byte[] newer = series.above(stub, sequence);
    if (newer.length > 0) {
      throw new RefusedException(
          RefusalCode.SIGNET_STATUS_STALE,
          "state "
              + Records.parse(TITLE, newer).line("sequence")
              + " of list "
              + list
              + " is anchored, the note has "
              + sequence);
    }
    byte[] record =
        (TITLE
                + "\nchannel "
                + stub.getChannelId()
                + "\nregion "
                + region.code()
                + "\nlist "
                + list
                + "\nsequence "
                + sequence
                + "\nroot "
                + root
                + "\ntx "
                + stub.getTxId()
                + "\n\n"
                + new String(note.encoded(), StandardCharsets.UTF_8))
            .getBytes(StandardCharsets.UTF_8);
    EntryPolicy.of(region).put(stub, series.key(sequence), record);
    stub.setEvent("StatusRootAnchored", record);
    return record;
  }

  /** LatestStatusRoot(region, list): the record of the largest sequence, or nothing. */
  static byte[] latest(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments arguments = Arguments.read(call, 2);
    return series(arguments.region(0), arguments.list(1)).newest(stub);
  }

  /** GetStatusRoot(region, list, sequence): the record, or nothing. */
  static byte[] get(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments arguments = Arguments.read(call, 3);
    return series(arguments.region(0), arguments.list(1)).get(stub, arguments.sequence(2));
  }

  private static Series series(String region, long list) {
    return new Series("status " + region + " " + list + " ");
  }

  private static SignedNote note(byte[] encoded) throws RefusedException {
    try {
      return SignedNote.parse(encoded);
    } catch (CheckpointFormatException e) {
      throw new RefusedException(RefusalCode.SIGNET_NOTE_MALFORMED, e.getMessage(), e);
    }
  }

  private static void requireSays(
      Region region, SignedNote note, long list, long sequence, String root)
      throws RefusedException {
    Matcher header = HEADER.matcher(note.text());
    if (!header.matches()) {
      throw new RefusedException(
          RefusalCode.SIGNET_NOTE_MALFORMED, "the note is not about a status list");
    }
    String origin = header.group(1);
    // Nothing of the claim is used before the signature is checked but the name of the key.
    if (!region.has(origin) || !header.group(2).equals(region.code())) {
      throw new RefusedException(
          RefusalCode.SIGNET_ORIGIN_FOREIGN,
          "the lists of region " + region.code() + " begin with " + region.origin());
    }
    try {
      NoteVerifier.of(origin, region.key()).verify(note);
    } catch (NoteRefusedException e) {
      RefusalCode code =
          e.reason() == NoteRefusedException.Reason.NO_KNOWN_KEY
              ? RefusalCode.SIGNET_SIGNATURE_MISSING
              : RefusalCode.SIGNET_SIGNATURE_INVALID;
      throw new RefusedException(code, "the note must be signed by the region's key", e);
    }
    if (!header.group(3).equals(Long.toString(list))
        || !header.group(4).equals(Long.toString(sequence))
        || !header.group(5).equals(root)) {
      throw new RefusedException(
          RefusalCode.SIGNET_STATUS_DIFFERS, "the note says something else than the arguments");
    }
  }
}
