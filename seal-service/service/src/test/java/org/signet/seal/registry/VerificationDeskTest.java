package org.signet.seal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signet.ledger.evidence.EvidenceFile;
import org.signet.seal.registry.VerificationDesk.NoVerdictException;
import org.signet.seal.verify.EvidenceAnswer;
import org.signet.seal.verify.EvidenceReport;
import org.signet.seal.verify.Report;
import org.signet.seal.verify.Verdict;
import org.signet.seal.verify.VerifyPolicy;
import org.signet.seal.verify.words.Reason;
import org.signet.seal.verify.words.Sentence;

/** Files that nobody can finish, beside files that anybody can. */
class VerificationDeskTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Path FILE = Path.of("file");

  private final CountDownLatch never = new CountDownLatch(1);
  private final ExecutorService callers = Executors.newCachedThreadPool();

  private final class Hanging implements VerificationDesk.Work {
    @Override
    public Report verify(String fileName, Path file, Optional<EvidenceFile> evidence) {
      while (fileName.equals("hostile") && never.getCount() > 0) {
        Thread.onSpinWait(); // like a library that heeds no interruption
      }
      return report(Verdict.VALID);
    }

    @Override
    public Report overdue(String fileName, Path file) {
      return report(Verdict.UNDECIDED);
    }
  }

  private static Report report(Verdict verdict) {
    EvidenceAnswer unknown =
        new EvidenceAnswer(EvidenceAnswer.Answer.UNKNOWN, Sentence.of(Reason.EVIDENCE_NOT_GIVEN));
    return new Report(
        "file",
        "PDF",
        verdict,
        List.of(),
        new EvidenceReport(unknown, unknown, unknown, unknown),
        VerifyPolicy.USUAL);
  }

  private VerificationDesk desk(Duration timeout) {
    return new VerificationDesk(Hanging::new, 1, timeout);
  }

  private Future<Report> verify(VerificationDesk desk, String name) {
    return callers.submit(() -> desk.verify(name, FILE, Optional.empty()));
  }

  @AfterEach
  void let_everything_end() {
    never.countDown();
    callers.shutdownNow();
  }

  @Test
  void a_file_that_hangs_is_undecided_and_another_gets_its_place() throws Exception {
    try (VerificationDesk desk = desk(SHORT)) {
      assertThat(desk.verify("hostile", FILE, Optional.empty()).verdict())
          .isEqualTo(Verdict.UNDECIDED);
      assertThat(desk.givenUp()).isEqualTo(1);
      assertThat(verdictOfGoodFile(desk)).isEqualTo(Verdict.VALID);
    }
  }

  /** A starved machine may not begin a file in so short a time; then it is asked again. */
  private static Verdict verdictOfGoodFile(VerificationDesk desk) throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      try {
        Verdict verdict = desk.verify("good", FILE, Optional.empty()).verdict();
        if (verdict == Verdict.VALID) {
          return verdict;
        }
      } catch (NoVerdictException e) {
        assertThat(e.code()).isEqualTo("busy");
      }
    }
    return Verdict.UNDECIDED;
  }

  @Test
  void a_thread_that_comes_back_is_counted_no_more() throws Exception {
    try (VerificationDesk desk = desk(SHORT)) {
      desk.verify("hostile", FILE, Optional.empty());
      never.countDown();
      for (int i = 0; i < 3000 && desk.givenUp() > 0; i++) {
        Thread.sleep(10);
      }
      assertThat(desk.givenUp()).isZero();
    }
  }

  @Test
  void a_full_desk_turns_files_away_as_busy() throws Exception {
    try (VerificationDesk desk = desk(Duration.ofMinutes(5))) {
      List<Future<Report>> waiting = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        waiting.add(verify(desk, "hostile"));
      }
      int busy = 0;
      for (int i = 0; i < 3000 && busy == 0; i++) {
        Thread.sleep(10);
        busy = (int) waiting.stream().filter(Future::isDone).count();
      }
      assertThat(busy).isPositive();
      assertThatThrownBy(() -> desk.verify("good", FILE, Optional.empty()))
          .isInstanceOfSatisfying(
              NoVerdictException.class, e -> assertThat(e.code()).isEqualTo("busy"));
      never.countDown();
      assertThat(waiting).extracting(VerificationDeskTest::outcome).contains("valid", "busy");
    }
  }

  private static String outcome(Future<Report> report) {
    try {
      return report.get(5, TimeUnit.MINUTES).verdict().word();
    } catch (ExecutionException e) {
      return ((NoVerdictException) e.getCause()).code();
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void when_too_many_hang_files_are_turned_away() throws Exception {
    try (VerificationDesk desk = desk(SHORT)) {
      for (int i = 0; i < 40 && desk.givenUp() < 4; i++) {
        try {
          desk.verify("hostile", FILE, Optional.empty());
        } catch (NoVerdictException e) {
          assertThat(e.code()).isEqualTo("busy");
        }
      }
      assertThat(desk.givenUp()).isEqualTo(4);
      assertThatThrownBy(() -> desk.verify("good", FILE, Optional.empty()))
          .isInstanceOf(NoVerdictException.class);
    }
  }
}
