package org.signet.audit.log;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.signet.gm.keys.SoftKeys;

/**
 * Appends for ever from several threads and prints each index once it is acknowledged, until it is
 * killed. Prints why when the log refuses.
 */
final class AppendingProcess {
  static final String ORIGIN = "example.org/killed";

  private AppendingProcess() {}

  public static void main(String[] arguments) throws Exception {
    // A key of its own each time: the parent checks hashes, and no key has to cross the pipe.
    LogOptions options =
        LogOptions.of(ORIGIN, SoftKeys.generate(new SecureRandom()))
            .withSha256Tree()
            .withSegmentBytes(100_000)
            .withCheckpointEvery(Duration.ofMillis(15));
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    MerkleLog log;
    try {
      log = MerkleLog.open(Path.of(arguments[0]), options);
    } catch (LogException e) {
      out.println("refused " + e.reason() + " " + e.getMessage());
      out.flush();
      return;
    }
    out.println("open " + log.recovery());
    out.flush();
    for (int t = 0; t < 4; t++) {
      String writer = arguments[1] + "/" + t;
      new Thread(() -> append(log, writer, out)).start();
    }
  }

  private static void append(MerkleLog log, String writer, PrintStream out) {
    try {
      for (int i = 0; ; i++) {
        String entry = writer + "/" + i + "/" + "x".repeat(i % 700);
        long index = log.append(entry.getBytes(StandardCharsets.UTF_8));
        synchronized (out) {
          out.println("ack " + index + " " + entry);
          out.flush();
        }
      }
    } catch (LogException e) {
      synchronized (out) {
        out.println("refused " + e.reason() + " " + e.getMessage());
        out.flush();
      }
    }
  }
}
