package org.signet.audit.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.signet.audit.tree.TreeHash;

/**
 * What a log is, for its whole life: five lines of text in the file {@code log}, and a sixth when
 * its tiles lie in rows.
 *
 * @param origin name of the log in its checkpoints
 * @param hash hash of the primary tree
 * @param sha256Tree whether a second tree over SHA-256 stands beside it
 * @param authenticated whether each record carries an HMAC-SM3
 * @param layout of its tiles
 */
public record LogDescription(
    String origin, TreeHash hash, boolean sha256Tree, boolean authenticated, TileLayout layout) {
  /** Name of the file that holds the description. */
  public static final String FILE = "log";

  private static final String FIRST_LINE = "signet-log 1";
  private static final String ROWS = "tiles rows";

  public LogDescription {
    if (origin.isEmpty() || origin.chars().anyMatch(c -> c <= 0x20 || c == '+')) {
      throw new IllegalArgumentException("an origin has no spaces, controls or plus: " + origin);
    }
    if (sha256Tree && hash == TreeHash.SHA256) {
      throw new IllegalArgumentException("a SHA-256 log needs no second SHA-256 tree");
    }
  }

  LogDescription withLayout(TileLayout other) {
    return new LogDescription(origin, hash, sha256Tree, authenticated, other);
  }

  /** The origin of the second tree; one origin names one tree. */
  public String sha256Origin() {
    return origin + "/sha256";
  }

  /** Reads the content of the file {@code log}. */
  public static LogDescription parse(byte[] bytes) throws LogFormatException {
    if (bytes.length > 4096) {
      throw new LogFormatException("a log description has at most 4096 bytes");
    }
    List<String> lines = Arrays.asList(new String(bytes, StandardCharsets.UTF_8).split("\n", -1));
    if (lines.size() < 6 || !lines.get(0).equals(FIRST_LINE)) {
      throw new LogFormatException("a log description has five lines, '" + FIRST_LINE + "' first");
    }
    try {
      LogDescription description =
          new LogDescription(
              value(lines.get(1), "origin "),
              TreeHash.valueOf(value(lines.get(2), "hash ")),
              value(lines.get(3), "second-tree ").equals("SHA256"),
              value(lines.get(4), "record-mac ").equals("HMAC-SM3"),
              lines.get(5).equals(ROWS) ? TileLayout.ROWS : TileLayout.FILES);
      if (!Arrays.equals(description.encoded(), bytes)) {
        throw new LogFormatException("the log description is not in its canonical form");
      }
      return description;
    } catch (IllegalArgumentException e) {
      throw new LogFormatException("log description: " + e.getMessage());
    }
  }

  private static String value(String line, String name) throws LogFormatException {
    if (!line.startsWith(name)) {
      throw new LogFormatException("expected the line '" + name + "…' in the log description");
    }
    return line.substring(name.length());
  }

  byte[] encoded() {
    return String.join(
            "\n",
            FIRST_LINE,
            "origin " + origin,
            "hash " + hash,
            "second-tree " + (sha256Tree ? "SHA256" : "none"),
            "record-mac " + (authenticated ? "HMAC-SM3" : "none"),
            layout == TileLayout.ROWS ? ROWS + "\n" : "")
        .getBytes(StandardCharsets.UTF_8);
  }
}
