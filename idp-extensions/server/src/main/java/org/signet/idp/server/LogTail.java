package org.signet.idp.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log, for messages. */
final class LogTail {
  private static final int LINES = 25;

  private LogTail() {}

  static String of(Path log) throws IOException {
    if (!Files.exists(log)) {
      return "(there is no log)";
    }
    List<String> lines =
        new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
  }
}
