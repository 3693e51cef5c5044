package org.signet.gm.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Real files that lie beside the repository; tests that need one are skipped where it is absent.
 */
public final class Samples {
  private Samples() {}

  public static byte[] read(String name) {
    Path file = folder().resolve(name);
    assumeTrue(Files.isRegularFile(file), "samples not found: " + name);
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    String configured = System.getProperty("signet.samples");
    if (configured != null) {
      return Path.of(configured);
    }
    Path start = Path.of("").toAbsolutePath();
    for (Path dir = start; dir != null; dir = dir.getParent()) {
      Path samples = dir.resolveSibling("shared").resolve("samples");
      if (Files.isDirectory(samples)) {
        return samples;
      }
    }
    return start.resolve("samples");
  }
}
