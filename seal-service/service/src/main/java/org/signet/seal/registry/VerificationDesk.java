package org.signet.seal.registry;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.signet.ledger.evidence.EvidenceFile;
import org.signet.seal.verify.DocumentFormatException;
import org.signet.seal.verify.Report;

/**
 * Where anybody's documents are verified: a bounded number at once, a bounded number waiting, and a
 * bound of time, so that the public cannot take the service away from those who stamp.
 */
public final class VerificationDesk implements AutoCloseable {
  private static final int WAITING_PER_THREAD = 16;

  /** No verdict was reached. */
  public static final class NoVerdictException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String code;

    NoVerdictException(String code, String message) {
      super(message);
      this.code = code;
    }

    /** {@code busy}, {@code verification-timeout}, or a code of {@link DocumentFormatException}. */
    public String code() {
      return code;
    }
  }

  private final Verifiers verifiers;
  private final ThreadPoolExecutor pool;
  private final Duration timeout;

  public VerificationDesk(Verifiers verifiers, int threads, Duration timeout) {
    this.verifiers = verifiers;
    this.timeout = timeout;
    this.pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(threads * WAITING_PER_THREAD),
            task -> {
              Thread thread = new Thread(task, "verification");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Verifies a file.
   *
   * @throws NoVerdictException when the file is not readable, too slow to verify, or all places are
   *     taken
   */
  public Report verify(String fileName, Path file, Optional<EvidenceFile> evidence)
      throws NoVerdictException, InterruptedException {
    Future<Report> report;
    try {
      report = pool.submit(() -> verifiers.current().verify(fileName, file, evidence));
    } catch (RejectedExecutionException e) {
      throw new NoVerdictException("busy", "All places for verification are taken.");
    }
    try {
      return report.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      report.cancel(true);
      throw new NoVerdictException(
          "verification-timeout",
          "The verification took longer than " + timeout.toSeconds() + " s.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DocumentFormatException refused) {
        throw new NoVerdictException(refused.code().word(), sentence(refused.getMessage()));
      }
      throw new IllegalStateException("a verification failed", e.getCause());
    }
  }

  private static String sentence(String message) {
    return "The file cannot be read: " + message + (message.endsWith(".") ? "" : ".");
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
