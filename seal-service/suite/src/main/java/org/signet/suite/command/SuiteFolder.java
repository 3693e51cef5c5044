package org.signet.suite.command;

import java.nio.file.Path;

/** Where a suite lives when nobody says. */
final class SuiteFolder {
  private SuiteFolder() {}

  /** {@code $SIGNET_HOME}, or {@code ./data}. */
  static Path usual() {
    String environment = System.getenv("SIGNET_HOME");
    return Path.of(environment == null || environment.isBlank() ? "data" : environment);
  }
}
