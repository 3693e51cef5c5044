package org.signet.seal.sign;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The project's real sample files, which not every machine has. */
final class Samples {
  private Samples() {}

  /** A folder of samples, or the test is skipped and says where it looked. */
  static Path folder(String name) {
    Optional<Path> found = find(name);
    Assumptions.assumeTrue(
        found.isPresent(),
        "samples not found: set -Dsignet.samples=DIR or put them at ../shared/samples");
    return found.get();
  }

  static Optional<Path> find(String name) {
    String set = System.getProperty("signet.samples");
    Path samples = set == null ? search() : Path.of(set);
    return Optional.ofNullable(samples).map(s -> s.resolve(name)).filter(Files::isDirectory);
  }

  private static Path search() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolve("shared").resolve("samples");
      if (Files.isDirectory(candidate)) {
        return candidate;
      }
    }
    return null;
  }
}
