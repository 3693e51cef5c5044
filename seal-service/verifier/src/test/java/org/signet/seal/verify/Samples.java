package org.signet.seal.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The shared folder of real files; tests that need it are skipped where it is absent. */
public final class Samples {
  private Samples() {}

  /** A file of the folder. */
  public static Path file(String name) {
    String setting = System.getProperty("signet.samples");
    Path folder = setting == null ? search() : Path.of(setting);
    Path file = folder == null ? null : folder.resolve(name);
    Assumptions.assumeTrue(file != null && Files.exists(file), "samples not found: " + name);
    return file;
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
