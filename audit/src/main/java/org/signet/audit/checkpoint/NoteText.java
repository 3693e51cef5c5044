package org.signet.audit.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** The lexical rules of C2SP signed-note: UTF-8, control characters, names, base64. */
final class NoteText {
  private NoteText() {}

  static String decode(byte[] bytes) throws CheckpointFormatException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new CheckpointFormatException("a note is valid UTF-8", e);
    }
  }

  static void requireNoControls(String text) throws CheckpointFormatException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 && c != '\n') {
        throw new CheckpointFormatException(
            "a note has no control character but newline, found U+00" + Integer.toHexString(c));
      }
    }
  }

  static boolean isName(String name) {
    return !name.isEmpty()
        && name.codePoints()
            .noneMatch(c -> c < 0x20 || c == '+' || c == 0x85 || isSpace(c) || isSurrogate(c));
  }

  private static boolean isSpace(int c) {
    return Character.isSpaceChar(c) || Character.isWhitespace(c);
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  /** Standard base64 with padding, in its one canonical spelling. */
  static byte[] base64(String text) throws CheckpointFormatException {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
        throw new CheckpointFormatException("base64 is not in its canonical spelling");
      }
      return bytes;
    } catch (IllegalArgumentException e) {
      throw new CheckpointFormatException("expected standard base64", e);
    }
  }

  static byte[] keyId(byte[] digest) {
    return Arrays.copyOf(digest, NoteSignature.KEY_ID_BYTES);
  }
}
