package org.signet.suite.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.keys.KeyStoreFormatException;
import org.signet.seal.art.MissingFontException;
import org.signet.suite.home.SuiteHome;
import org.signet.suite.run.Ports;
import org.signet.suite.run.RunningSuite;
import org.signet.suite.run.SuiteStartException;
import org.signet.suite.terminal.CommandFailure;
import org.signet.suite.terminal.Progress;

/** Starts a suite over a throw-away home, walks documents through it, and stops it again. */
public final class Demo {
  private static final int DELETE_ATTEMPTS = 5;

  private Demo() {}

  /**
   * Runs the demo.
   *
   * @param files the documents; the demo's own when empty
   * @param outputs where stamped files, evidence and reports go
   * @return whether every step held
   */
  public static boolean run(List<Path> files, Path outputs, Clock clock, Progress progress)
      throws CommandFailure, IOException, InterruptedException {
    Transcript transcript = new Transcript(System.out, clock);
    List<Path> documents = files.isEmpty() ? List.of(ownDocument(outputs)) : files;
    Path homeDir = Files.createTempDirectory("signet-demo-");
    Thread cleanUp = new Thread(() -> deleteAtExit(homeDir), "signet-demo-clean-up");
    Runtime.getRuntime().addShutdownHook(cleanUp);
    try (SuiteHome home = SuiteHome.open(homeDir);
        RunningSuite suite = RunningSuite.start(home, Ports.free(), progress::step)) {
      progress.done();
      transcript.heading("the suite");
      transcript.held(
          "start",
          "Keycloak, seal service, ledger and database answer on free ports of this machine");
      new DemoRun(suite, transcript, outputs, clock).run(documents);
    } catch (SuiteStartException failed) {
      throw CommandFailure.refused(failed.getMessage(), failed);
    } catch (KeyStoreFormatException | CertificateFormatException damaged) {
      throw new IOException("the demo's own keys cannot be read", damaged);
    }
    System.out.printf(
        Locale.ROOT,
        "%n%s after %.1f s; the outputs are in %s%n",
        transcript.everyStepHeld() ? "every step held" : "NOT every step held",
        transcript.passed().toMillis() / 1000.0,
        outputs);
    return transcript.everyStepHeld();
  }

  private static Path ownDocument(Path outputs) throws CommandFailure, IOException {
    Path file = outputs.resolve("notice.pdf");
    try {
      DemoDocument.write(file);
      return file;
    } catch (MissingFontException missing) {
      throw CommandFailure.unusable(missing.getMessage(), missing);
    }
  }

  /**
   * Keys do not outlive the demo, however it ends. After Ctrl-C Keycloak may write for a moment
   * yet; it ends by itself when this process does.
   */
  private static void deleteAtExit(Path dir) {
    IOException last = null;
    for (int attempt = 0; attempt < DELETE_ATTEMPTS; attempt++) {
      try {
        delete(dir);
        return;
      } catch (IOException inUse) {
        last = inUse;
      }
    }
    System.err.println("signet: the throw-away home " + dir + " is left behind: " + last);
  }

  private static void delete(Path dir) throws IOException {
    try (Stream<Path> entries = Files.walk(dir)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(entry);
      }
    }
  }
}
