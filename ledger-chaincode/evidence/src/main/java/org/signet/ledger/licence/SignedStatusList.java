package org.signet.ledger.licence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.signet.audit.checkpoint.CheckpointFormatException;
import org.signet.audit.checkpoint.NoteKeys;
import org.signet.audit.checkpoint.NoteSignature;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.Signer;

/**
 * A status list with the note that its region signed about it. As a file: the list, {@link
 * StatusList#BYTES} bytes, then the note (C2SP signed-note). It may come from any mirror; nothing
 * is believed before {@link StatusListReader} has opened it. Immutable.
 *
 * @param note a text that {@link StatusHeader} describes, with signatures
 * @param list the statuses
 */
public record SignedStatusList(SignedNote note, StatusList list) {
  /** No file is longer. */
  public static final int MAX_BYTES = StatusList.BYTES + 8192;

  public SignedStatusList {
    Objects.requireNonNull(note, "note");
    Objects.requireNonNull(list, "list");
  }

  /**
   * Signs a state of a list.
   *
   * @param header whose root is the list's
   * @param key the region's log key
   */
  public static SignedStatusList sign(StatusHeader header, StatusList list, Signer key)
      throws KeyUseException {
    if (!Arrays.equals(header.root(), list.root())) {
      throw new IllegalArgumentException("expected a header with the root of the list");
    }
    try {
      NoteSignature made = NoteKeys.signature(header.text(), header.origin(), key);
      String note = header.text() + "\n\u2014 " + made.name() + " " + base64(made) + "\n";
      return new SignedStatusList(SignedNote.parse(note.getBytes(StandardCharsets.UTF_8)), list);
    } catch (CheckpointFormatException e) {
      throw new IllegalStateException("a header and a signature line are a note", e);
    }
  }

  /**
   * Reads a file.
   *
   * @throws LicenceFormatException when it is not a list and a note about a list
   */
  public static SignedStatusList parse(byte[] encoded) throws LicenceFormatException {
    if (encoded.length <= StatusList.BYTES || encoded.length > MAX_BYTES) {
      throw new LicenceFormatException(
          "expected a status list of "
              + StatusList.BYTES
              + " bytes and a note, found "
              + encoded.length
              + " bytes");
    }
    try {
      SignedNote note =
          SignedNote.parse(Arrays.copyOfRange(encoded, StatusList.BYTES, encoded.length));
      StatusHeader.parseUnverified(note.text());
      return new SignedStatusList(note, StatusList.parse(Arrays.copyOf(encoded, StatusList.BYTES)));
    } catch (CheckpointFormatException e) {
      throw new LicenceFormatException("the status list's note: " + e.getMessage(), e);
    }
  }

  /** The file. */
  public byte[] encoded() {
    byte[] signed = note.encoded();
    return ByteBuffer.allocate(StatusList.BYTES + signed.length)
        .put(list.encoded())
        .put(signed)
        .array();
  }

  private static String base64(NoteSignature made) {
    byte[] keyId = made.keyId();
    byte[] signature = made.signature();
    return Base64.getEncoder()
        .encodeToString(
            ByteBuffer.allocate(keyId.length + signature.length).put(keyId).put(signature).array());
  }
}
