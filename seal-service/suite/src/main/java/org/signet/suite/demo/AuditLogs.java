package org.signet.suite.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.signet.audit.checkpoint.CheckpointFormatException;
import org.signet.audit.checkpoint.NoteVerifier;
import org.signet.audit.verify.LogFindings;
import org.signet.audit.verify.LogVerifier;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.Certificates;
import org.signet.gm.keys.KeyStoreFormatException;
import org.signet.suite.home.DevelopmentKeys;
import org.signet.suite.run.RunningSuite;

/** The three logs of a running suite, computed again from their bytes. */
final class AuditLogs {
  private AuditLogs() {}

  /** One log's outcome in a sentence. */
  record Result(boolean intact, String sentence) {}

  /** All logs; that of evidence has records only when something was stamped. */
  static List<Result> verify(RunningSuite suite, boolean anythingStamped)
      throws IOException, KeyStoreFormatException, CertificateFormatException {
    LogVerifier service =
        LogVerifier.withoutKeys()
            .knowing(
                Certificates.publicKey(suite.keys().load(DevelopmentKeys.Key.LOG).certificate()));
    LogVerifier signOn = LogVerifier.withoutKeys().knowing(signOnKey(suite));
    return List.of(
        result("audit log of the seal service", service, suite.home().audit(), true),
        result("audit log of sign-on", signOn, suite.keycloak().auditLog(), true),
        result("evidence log", service, suite.home().evidence().resolve("log"), anythingStamped));
  }

  private static NoteVerifier signOnKey(RunningSuite suite) throws IOException {
    try {
      return NoteVerifier.ofVkey(suite.keycloak().auditVerifierKey());
    } catch (CheckpointFormatException unusable) {
      throw new IOException("the key of the sign-on audit log cannot be read", unusable);
    }
  }

  private static Result result(String name, LogVerifier verifier, Path dir, boolean recordsExpected)
      throws IOException {
    LogFindings findings = verifier.verify(dir);
    boolean intact = findings.isIntact() && (findings.size() > 0) == recordsExpected;
    return new Result(
        intact,
        "%s: %s records, %s"
            .formatted(
                name,
                findings.size(),
                findings.first().map(finding -> finding.text()).orElse("intact")));
  }
}
