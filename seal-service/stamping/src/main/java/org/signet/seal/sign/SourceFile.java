package org.signet.seal.sign;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.signet.gm.sm3.Sm3;

/**
 * A document to be stamped: its file, and SM3 over all of its bytes, not ended, where they were
 * digested on the way in and need not be again. A digest of other bytes gives a signature that does
 * not hold; whoever hands out what was stamped reads it back first.
 *
 * @param read is forked, never changed
 */
public record SourceFile(Path file, Optional<Sm3> read) {
  public SourceFile {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(read, "read");
  }

  public static SourceFile of(Path file) {
    return new SourceFile(file, Optional.empty());
  }
}
