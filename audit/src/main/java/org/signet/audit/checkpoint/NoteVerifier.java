package org.signet.audit.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.signet.gm.sm2.Sm2FormatException;
import org.signet.gm.sm2.Sm2Id;
import org.signet.gm.sm2.Sm2PublicKey;
import org.signet.gm.sm2.Sm2Signature;
import org.signet.gm.sm2.Sm2Verifier;

/**
 * Knows some keys and opens the notes they signed, C2SP signed-note.
 *
 * <p>Guarantees of an opened note: at least one known key signed exactly this text, and no known
 * key failed on it. Lines of unknown keys say nothing. Not guaranteed: that the checkpoint is the
 * newest or the only one of its log. Immutable and thread-safe.
 */
public final class NoteVerifier {
  private final List<KnownKey> keys;

  private NoteVerifier(List<KnownKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /** Knows one SM2 key. */
  public static NoteVerifier of(String name, Sm2PublicKey key) {
    if (!NoteText.isName(name)) {
      throw new IllegalArgumentException("a key name is not empty, without spaces and plus");
    }
    return new NoteVerifier(List.of(sm2(name, NoteKeys.keyId(name, key), key)));
  }

  /**
   * Knows the key of a verifier key text {@code name+hex(key id)+base64(type ‖ key)}: SM2 (type
   * 0xff, SM2-SM3) or Ed25519 (type 01).
   *
   * @throws CheckpointFormatException if the text is malformed, its key id is not that of name and
   *     key, or the type is another one
   */
  public static NoteVerifier ofVkey(String vkey) throws CheckpointFormatException {
    String[] parts = vkey.split("\\+", 3);
    if (parts.length != 3 || !NoteText.isName(parts[0])) {
      throw new CheckpointFormatException("a verifier key is name+id+key");
    }
    byte[] typed = NoteText.base64(parts[2]);
    byte[] keyId = NoteKeys.keyId(parts[0], typed);
    if (!HexFormat.of().formatHex(keyId).equals(parts[1])) {
      throw new CheckpointFormatException("the key id is not that of this name and key");
    }
    return new NoteVerifier(List.of(known(parts[0], keyId, typed)));
  }

  /** Knows the keys of both. */
  public NoteVerifier and(NoteVerifier other) {
    List<KnownKey> both = new ArrayList<>(keys);
    both.addAll(other.keys);
    return new NoteVerifier(both);
  }

  /**
   * Checks the signatures and reads the checkpoint.
   *
   * @throws NoteRefusedException with the reason, if the note must not be believed
   */
  public Checkpoint open(SignedNote note) throws NoteRefusedException {
    verify(note);
    try {
      return Checkpoint.parse(note.text());
    } catch (CheckpointFormatException e) {
      throw new NoteRefusedException(NoteRefusedException.Reason.NOT_A_CHECKPOINT, e.getMessage());
    }
  }

  /** Checks the signatures of a note with any text and returns the text. */
  public String verify(SignedNote note) throws NoteRefusedException {
    byte[] text = note.text().getBytes(StandardCharsets.UTF_8);
    boolean verified = false;
    for (NoteSignature signature : note.signatures()) {
      for (KnownKey key : keys) {
        if (key.made(signature)) {
          if (!key.algorithm().verify(text, signature.signature())) {
            throw new NoteRefusedException(
                NoteRefusedException.Reason.BAD_SIGNATURE, "signature of " + signature);
          }
          verified = true;
        }
      }
    }
    if (!verified) {
      throw new NoteRefusedException(
          NoteRefusedException.Reason.NO_KNOWN_KEY, "signed by " + note.signatures());
    }
    return note.text();
  }

  private static KnownKey known(String name, byte[] keyId, byte[] typed)
      throws CheckpointFormatException {
    int named = 1 + NoteKeys.SM2_SM3.length;
    if (typed.length > named
        && typed[0] == NoteKeys.TYPE_NAMED
        && Arrays.equals(typed, 1, named, NoteKeys.SM2_SM3, 0, NoteKeys.SM2_SM3.length)) {
      try {
        byte[] point = Arrays.copyOfRange(typed, named, typed.length);
        return sm2(name, keyId, Sm2PublicKey.ofPoint(point));
      } catch (Sm2FormatException e) {
        throw new CheckpointFormatException("the verifier key is not a point of SM2", e);
      }
    }
    if (typed.length == 1 + Ed25519.KEY_BYTES && typed[0] == NoteKeys.TYPE_ED25519) {
      Ed25519 ed25519 = Ed25519.of(Arrays.copyOfRange(typed, 1, typed.length));
      return new KnownKey(name, keyId, ed25519::verify);
    }
    throw new CheckpointFormatException("a verifier key is of SM2 (ff SM2-SM3) or Ed25519 (01)");
  }

  private static KnownKey sm2(String name, byte[] keyId, Sm2PublicKey key) {
    return new KnownKey(
        name,
        keyId,
        (text, signature) -> {
          try {
            return Sm2Verifier.verify(key, Sm2Id.DEFAULT, text, Sm2Signature.parseRaw(signature));
          } catch (Sm2FormatException e) {
            return false;
          }
        });
  }

  @FunctionalInterface
  private interface Algorithm {
    boolean verify(byte[] text, byte[] signature);
  }

  @SuppressWarnings("ArrayRecordComponent") // private, never compared, never handed out
  private record KnownKey(String name, byte[] keyId, Algorithm algorithm) {
    boolean made(NoteSignature signature) {
      return name.equals(signature.name()) && Arrays.equals(keyId, signature.keyId());
    }
  }
}
