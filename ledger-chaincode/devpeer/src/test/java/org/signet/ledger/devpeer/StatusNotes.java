package org.signet.ledger.devpeer;

import java.util.Arrays;
import java.util.Base64;
import org.signet.audit.checkpoint.NoteKeys;
import org.signet.audit.checkpoint.NoteSignature;
import org.signet.gm.keys.SigningIdentity;

/** Signed headers of status lists. */
final class StatusNotes {
  private StatusNotes() {}

  static String note(
      RegionFixture region, SigningIdentity key, long list, long sequence, String root)
      throws Exception {
    String origin = region.origin + "/status";
    String text =
        "signet-status-list v1\norigin "
            + origin
            + "\nregion "
            + region.code
            + "\nlist "
            + list
            + "\nsequence "
            + sequence
            + "\nissued 2026-11-22T01:02:03Z\nttl 60\nroot "
            + root
            + "\n";
    NoteSignature made = NoteKeys.signature(text, origin, key.signer());
    byte[] line = Arrays.copyOf(made.keyId(), 4 + made.signature().length);
    System.arraycopy(made.signature(), 0, line, 4, made.signature().length);
    return text + "\n\u2014 " + origin + " " + Base64.getEncoder().encodeToString(line) + "\n";
  }
}
