package org.signet.idp.keycloak.events;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import org.signet.audit.log.AuditEvent;
import org.signet.audit.log.AuditLog;
import org.signet.audit.log.LogException;

/** Writes records, and decides what happens when they cannot be written. Thread-safe. */
final class Audit {
  private static final Logger LOG = Logger.getLogger(Audit.class);

  private final AuditLog log;
  private final boolean signOnWithoutLog;

  /**
   * A log that may be missing.
   *
   * @param log null when none is configured: then nothing can be written
   */
  Audit(AuditLog log, boolean signOnWithoutLog) {
    this.log = log;
    this.signOnWithoutLog = signOnWithoutLog;
  }

  /** Writes records and waits until they are durable. */
  void record(List<AuditRecording> recordings) {
    List<CompletableFuture<Long>> writing = new ArrayList<>();
    try {
      for (AuditRecording recording : recordings) {
        writing.add(write(recording.event()));
      }
      writing.forEach(CompletableFuture::join);
    } catch (LogException | CompletionException e) {
      LOG.error("the audit log cannot be written", e);
      boolean signOnsOnly = recordings.stream().noneMatch(AuditRecording::administration);
      if (!signOnWithoutLog || !signOnsOnly) {
        throw new AuditUnavailableException(e);
      }
    }
  }

  private CompletableFuture<Long> write(AuditEvent event) throws LogException {
    if (log == null) {
      throw new AuditUnavailableException(
          "option spi-events-listener--signet-audit--directory is not set");
    }
    return log.recordAsync(event);
  }
}
