package org.signet.audit.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with signature lines, C2SP signed-note. The text must be ignored until a {@link
 * NoteVerifier} has accepted it; this class checks form alone.
 *
 * <p>Immutable. {@link #encoded()} gives back exactly the bytes that {@link #parse} was given.
 */
public final class SignedNote {
  /** More signatures than this are refused; C2SP asks for at least 16. */
  public static final int MAX_SIGNATURES = 64;

  /** A longer note is refused before it is read. */
  public static final int MAX_BYTES = 512 * 1024;

  private final String text;
  private final List<NoteSignature> signatures;

  SignedNote(String text, List<NoteSignature> signatures) {
    this.text = text;
    this.signatures = List.copyOf(signatures);
  }

  /**
   * Reads a note.
   *
   * @throws CheckpointFormatException if it is not UTF-8, has control characters, no text, no
   *     signature, more than {@link #MAX_SIGNATURES}, or a line that is not a signature line
   */
  public static SignedNote parse(byte[] encoded) throws CheckpointFormatException {
    if (encoded.length > MAX_BYTES) {
      throw new CheckpointFormatException("a note has at most " + MAX_BYTES + " bytes");
    }
    String note = NoteText.decode(encoded);
    NoteText.requireNoControls(note);
    int split = note.lastIndexOf("\n\n");
    if (split < 0 || !note.endsWith("\n")) {
      throw new CheckpointFormatException("a note is text, an empty line and signature lines");
    }
    String[] lines = note.substring(split + 2).split("\n", -1);
    if (lines.length < 2) {
      throw new CheckpointFormatException("a note has at least one signature line");
    }
    if (lines.length - 1 > MAX_SIGNATURES) {
      throw new CheckpointFormatException("a note has at most " + MAX_SIGNATURES + " signatures");
    }
    List<NoteSignature> signatures = new ArrayList<>();
    for (int i = 0; i < lines.length - 1; i++) {
      signatures.add(NoteSignature.parse(lines[i]));
    }
    return new SignedNote(note.substring(0, split + 1), signatures);
  }

  /** The signed text with its final newline; not to be believed yet. */
  public String text() {
    return text;
  }

  public List<NoteSignature> signatures() {
    return signatures;
  }

  /** The text as a checkpoint, with no signature checked. */
  public Checkpoint parseUnverified() throws CheckpointFormatException {
    return Checkpoint.parse(text);
  }

  /** The same note with a further signature line, for instance a witness's. */
  public SignedNote with(NoteSignature signature) {
    List<NoteSignature> more = new ArrayList<>(signatures);
    more.add(signature);
    return new SignedNote(text, more);
  }

  public byte[] encoded() {
    StringBuilder note = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> note.append(signature.line()));
    return note.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SignedNote that
        && text.equals(that.text)
        && signatures.equals(that.signatures);
  }

  @Override
  public int hashCode() {
    return 31 * text.hashCode() + signatures.hashCode();
  }

  @Override
  public String toString() {
    return new String(encoded(), StandardCharsets.UTF_8);
  }
}
