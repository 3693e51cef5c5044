package org.signet.suite.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.signet.audit.checkpoint.CheckpointFormatException;
import org.signet.audit.checkpoint.NoteVerifier;
import org.signet.audit.verify.LogFinding;
import org.signet.audit.verify.LogFindings;
import org.signet.audit.verify.LogVerifier;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.Certificates;
import org.signet.suite.terminal.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./signet audit verify DIR}: computes a log again from its bytes. */
@Command(
    name = "verify",
    description = {
      "Compute a log again from its bytes, offline, and name the first bad record.",
      "Exits 0 when it is intact, 1 when it is not, 2 when there is no log."
    },
    mixinStandardHelpOptions = true)
public final class AuditVerifyCommand implements Callable<Integer> {
  private static final int MOST_KEY_BYTES = 1 << 16;

  @Parameters(paramLabel = "DIR", description = "The folder of the log.")
  private Path dir;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description =
          "The log's certificate (PEM) or verifier key (C2SP signed-note); without it signatures"
              + " are not checked.")
  private Path key;

  @Override
  public Integer call() throws CommandFailure, IOException {
    LogFindings findings = verifier().verify(dir);
    if (findings.first().map(LogFinding::kind).filter(LogFinding.Kind.NO_LOG::equals).isPresent()) {
      throw CommandFailure.unusable(dir + " holds no log: " + findings.first().get().detail());
    }
    System.out.print(findings.text());
    if (key == null) {
      System.out.println("note: signatures were not checked; name the log's key with --key");
    }
    return findings.isIntact() ? 0 : 1;
  }

  private LogVerifier verifier() throws CommandFailure, IOException {
    LogVerifier verifier = LogVerifier.withoutKeys();
    if (key == null) {
      return verifier;
    }
    if (Files.size(key) > MOST_KEY_BYTES) {
      throw CommandFailure.unusable(key + " is too large for a key (more than 64 KiB)");
    }
    byte[] bytes = Files.readAllBytes(key);
    String text = new String(bytes, StandardCharsets.UTF_8).strip();
    try {
      return text.startsWith("-----BEGIN")
          ? verifier.knowing(Certificates.publicKey(Certificates.parse(bytes)))
          : verifier.knowing(NoteVerifier.ofVkey(text));
    } catch (CertificateFormatException | CheckpointFormatException unusable) {
      throw CommandFailure.unusable(key + ": " + unusable.getMessage(), unusable);
    }
  }
}
