package org.signet.audit.checkpoint;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * One signature line of a note: {@code — <name> base64(key id ‖ signature)}.
 *
 * @param name the key's name: not empty, no spaces, no plus
 * @param keyId 4 bytes; with the name it identifies key and algorithm
 * @param signature at least one byte
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record NoteSignature(String name, byte[] keyId, byte[] signature) {
  static final int KEY_ID_BYTES = 4;
  static final String PREFIX = "\u2014 ";

  public NoteSignature {
    if (!NoteText.isName(name)) {
      throw new IllegalArgumentException("a key name is not empty, without spaces and plus");
    }
    if (keyId.length != KEY_ID_BYTES || signature.length == 0) {
      throw new IllegalArgumentException("expected a key id of 4 bytes and a signature");
    }
    keyId = keyId.clone();
    signature = signature.clone();
  }

  static NoteSignature parse(String line) throws CheckpointFormatException {
    String[] words = line.split(" ", -1);
    if (words.length != 3 || !words[0].equals("\u2014")) {
      throw new CheckpointFormatException("a signature line is: em dash, name, base64");
    }
    byte[] bytes = NoteText.base64(words[2]);
    if (!NoteText.isName(words[1]) || bytes.length <= KEY_ID_BYTES) {
      throw new CheckpointFormatException(
          "a signature line needs a name, a key id and a signature");
    }
    return new NoteSignature(
        words[1],
        Arrays.copyOf(bytes, KEY_ID_BYTES),
        Arrays.copyOfRange(bytes, KEY_ID_BYTES, bytes.length));
  }

  String line() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(keyId);
    bytes.writeBytes(signature);
    return PREFIX + name + " " + Base64.getEncoder().encodeToString(bytes.toByteArray()) + "\n";
  }

  @Override
  public byte[] keyId() {
    return keyId.clone();
  }

  @Override
  public byte[] signature() {
    return signature.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteSignature that && line().equals(that.line());
  }

  @Override
  public int hashCode() {
    return line().hashCode();
  }

  @Override
  public String toString() {
    return name + "+" + HexFormat.of().formatHex(keyId);
  }
}
