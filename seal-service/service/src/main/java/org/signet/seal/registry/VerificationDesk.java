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
import org.signet.seal.verify.DocumentVerifier;
import org.signet.seal.verify.Report;

/**
 * Where anybody's documents are verified: a bounded number at once, a bounded number waiting, and a
 * bound of time, so that the public cannot take the service away from those who stamp.
 *
 * <p>The verifier stops by itself when its time is over. Should a library hang on a hostile file,
 * the file is undecided, and its thread, which nothing can stop, is given up: another one takes its
 * place until it comes back. When too many are given up every file is turned away as if all places
 * were taken.
 */
public final class VerificationDesk implements AutoCloseable {
  private static final int WAITING_PER_THREAD = 16;
  private static final int GIVEN_UP_PER_THREAD = 4;

  /** How much longer than the verifier's own time is waited for its answer. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** No verdict was reached. */
  public static final class NoVerdictException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String code;

    NoVerdictException(String code, String message) {
      super(message);
      this.code = code;
    }

    /** {@code busy}, or a code of {@link DocumentFormatException}. */
    public String code() {
      return code;
    }
  }

  /** Where the verifier of the moment comes from. */
  @FunctionalInterface
  interface Source {
    Work current();
  }

  /** What is done with a file. */
  interface Work {
    Report verify(String fileName, Path file, Optional<EvidenceFile> evidence)
        throws DocumentFormatException;

    Report overdue(String fileName, Path file);
  }

  private record Verifying(DocumentVerifier verifier) implements Work {
    @Override
    public Report verify(String fileName, Path file, Optional<EvidenceFile> evidence)
        throws DocumentFormatException {
      return verifier.verify(fileName, file, evidence);
    }

    @Override
    public Report overdue(String fileName, Path file) {
      return verifier.overdue(fileName, file);
    }
  }

  private final Source source;
  private final int threads;
  private final Duration timeout;
  private final ThreadPoolExecutor pool;
  private int givenUp;

  /**
   * A desk.
   *
   * @param threads files at once
   * @param timeout the time that the verifiers allow themselves for a file
   */
  public VerificationDesk(Verifiers verifiers, int threads, Duration timeout) {
    this(() -> new Verifying(verifiers.current()), threads, timeout.plus(GRACE));
  }

  VerificationDesk(Source source, int threads, Duration timeout) {
    this.source = source;
    this.threads = threads;
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
   * @throws NoVerdictException when the file is not readable or all places are taken
   */
  public Report verify(String fileName, Path file, Optional<EvidenceFile> evidence)
      throws NoVerdictException, InterruptedException {
    Work work = source.current();
    Verification verification = new Verification(work, fileName, file, evidence);
    Future<Report> report = submitted(verification);
    try {
      return report.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      report.cancel(true);
      if (!giveUp(verification)) {
        throw busy();
      }
      return work.overdue(fileName, file);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DocumentFormatException refused) {
        throw new NoVerdictException(refused.code().word(), sentence(refused.getMessage()));
      }
      throw new IllegalStateException("a verification failed", e.getCause());
    }
  }

  private Future<Report> submitted(Verification verification) throws NoVerdictException {
    if (givenUp() >= threads * GIVEN_UP_PER_THREAD) {
      throw busy();
    }
    try {
      return pool.submit(verification::run);
    } catch (RejectedExecutionException e) {
      throw busy();
    }
  }

  private static NoVerdictException busy() {
    return new NoVerdictException("busy", "All places for verification are taken.");
  }

  private static String sentence(String message) {
    return "The file cannot be read: " + message + (message.endsWith(".") ? "" : ".");
  }

  /** Threads that hang on a file which nobody waits for any more. */
  public synchronized int givenUp() {
    return givenUp;
  }

  /** Whether the file was begun; if it still is at work then its place is filled by another. */
  private synchronized boolean giveUp(Verification verification) {
    if (verification.state == State.AT_WORK) {
      verification.state = State.GIVEN_UP;
      givenUp++;
      pool.setMaximumPoolSize(threads + givenUp);
      pool.setCorePoolSize(threads + givenUp);
    }
    return verification.state != State.WAITING;
  }

  private synchronized void begin(Verification verification) {
    verification.state = State.AT_WORK;
  }

  private synchronized void end(Verification verification) {
    if (verification.state == State.GIVEN_UP) {
      givenUp--;
      pool.setCorePoolSize(threads + givenUp);
      pool.setMaximumPoolSize(threads + givenUp);
    }
    verification.state = State.DONE;
  }

  private enum State {
    WAITING,
    AT_WORK,
    GIVEN_UP,
    DONE
  }

  /** One file; its state belongs to the desk's lock. */
  private final class Verification {
    private final Work work;
    private final String fileName;
    private final Path file;
    private final Optional<EvidenceFile> evidence;
    private State state = State.WAITING;

    Verification(Work work, String fileName, Path file, Optional<EvidenceFile> evidence) {
      this.work = work;
      this.fileName = fileName;
      this.file = file;
      this.evidence = evidence;
    }

    Report run() throws DocumentFormatException {
      begin(this);
      try {
        return work.verify(fileName, file, evidence);
      } finally {
        end(this);
      }
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
