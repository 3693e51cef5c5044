package org.signet.audit.checkpoint;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A tree head as C2SP tlog-checkpoint writes it: origin, decimal size and base64 root, a line each,
 * then extension lines, each line ended by a newline. Which hash made the root is a constant of the
 * log with this origin.
 *
 * <p>Parsing proves nothing; believe what {@link NoteVerifier#open} returns.
 *
 * @param origin the log's name: not empty, no newline or other control character
 * @param size number of leaves, not negative
 * @param root 32 bytes
 * @param extensions further lines, none empty; usually none
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record Checkpoint(String origin, long size, byte[] root, List<String> extensions) {
  private static final int ROOT_BYTES = 32;

  public Checkpoint {
    requireLine("origin", origin);
    if (size < 0) {
      throw new IllegalArgumentException("expected a size of at least 0, found " + size);
    }
    if (root.length != ROOT_BYTES) {
      throw new IllegalArgumentException("expected a root of 32 bytes, found " + root.length);
    }
    root = root.clone();
    extensions = List.copyOf(extensions);
    extensions.forEach(line -> requireLine("extension", line));
  }

  public Checkpoint(String origin, long size, byte[] root) {
    this(origin, size, root, List.of());
  }

  /**
   * Reads the text of a checkpoint without any signature having been checked.
   *
   * @throws CheckpointFormatException if a line is missing, empty, or not in canonical form
   */
  public static Checkpoint parse(String text) throws CheckpointFormatException {
    NoteText.requireNoControls(text);
    if (!text.endsWith("\n")) {
      throw new CheckpointFormatException("a checkpoint ends with a newline");
    }
    List<String> lines = Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1));
    if (lines.size() < 3 || lines.contains("")) {
      throw new CheckpointFormatException("a checkpoint has at least three lines, none empty");
    }
    byte[] root = NoteText.base64(lines.get(2));
    if (root.length != ROOT_BYTES) {
      throw new CheckpointFormatException("expected a root of 32 bytes, found " + root.length);
    }
    return new Checkpoint(
        lines.get(0), parseSize(lines.get(1)), root, lines.subList(3, lines.size()));
  }

  private static long parseSize(String text) throws CheckpointFormatException {
    boolean decimal = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!decimal || (text.length() > 1 && text.charAt(0) == '0')) {
      throw new CheckpointFormatException("the size is decimal without leading zeros");
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new CheckpointFormatException("the size is at most 2^63 - 1", e);
    }
  }

  private static void requireLine(String what, String line) {
    if (line.isEmpty() || line.chars().anyMatch(c -> c < 0x20)) {
      throw new IllegalArgumentException(what + " must be one line without control characters");
    }
  }

  @Override
  public byte[] root() {
    return root.clone();
  }

  /** The text that is signed; ends with a newline. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(origin).append('\n').append(size).append('\n');
    text.append(Base64.getEncoder().encodeToString(root)).append('\n');
    extensions.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Checkpoint that && text().equals(that.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return text().strip().replace('\n', ' ');
  }
}
