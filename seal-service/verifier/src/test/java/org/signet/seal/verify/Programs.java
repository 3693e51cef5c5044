package org.signet.seal.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Programs that share no code with ours. A test that needs an absent one is skipped aloud. */
final class Programs {
  private Programs() {}

  /** What a program said. */
  record Answer(int exit, String text) {}

  static void need(String program) {
    boolean there = false;
    for (String folder :
        System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1)) {
      there |= !folder.isEmpty() && Files.isExecutable(Path.of(folder, program));
    }
    Assumptions.assumeTrue(there, program + " not found: nothing was compared with it");
  }

  static Answer run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), text);
  }
}
