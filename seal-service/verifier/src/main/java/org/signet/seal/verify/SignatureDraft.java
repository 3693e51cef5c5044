package org.signet.seal.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.Certificates;
import org.signet.seal.verify.pdf.Picture;

/** What is known of one signature while it is examined. */
final class SignatureDraft {
  private final String id;
  private final int page;
  private final List<Step> steps = new ArrayList<>();
  private String profile = "UNKNOWN";
  private Optional<X509CertificateHolder> signer = Optional.empty();
  private Optional<SealSummary> seal = Optional.empty();
  private Optional<Instant> time;
  private Optional<TimeSource> timeSource;
  private Optional<Instant> proven = Optional.empty();
  private List<Picture> pictures = List.of();

  SignatureDraft(String id, int page, Optional<Instant> claimed) {
    this.id = id;
    this.page = page;
    this.time = claimed;
    this.timeSource = claimed.map(at -> TimeSource.CLAIMED);
  }

  /** The steps so far; to be added to. */
  List<Step> steps() {
    return steps;
  }

  void tell(Content content, SigningTime signingTime) {
    profile = content.profile();
    signer = content.signer();
    seal = content.seal().map(s -> new SealSummary(s.info().esId(), s.info().property().name()));
    time = signingTime.shown();
    timeSource = signingTime.source();
  }

  void tell(TimeStampCheck stamp) {
    profile = "DOCUMENT_TIMESTAMP";
    signer = stamp.authority();
    time = stamp.stated();
    timeSource = time.map(at -> TimeSource.TIME_STAMP);
    steps.addAll(stamp.form());
    steps.add(stamp.step());
    boolean sound = steps.stream().noneMatch(step -> step.result() == StepResult.FAIL);
    proven = sound ? stamp.time() : Optional.empty();
  }

  /** The time that a time stamp over the document proves. */
  Optional<Instant> proven() {
    return proven;
  }

  void tell(CoverageFindings coverage) {
    steps.addAll(coverage.steps());
    pictures = coverage.pictures();
  }

  SignatureReport report() {
    return new SignatureReport(
        id,
        profile,
        signer.map(Certificates::subjectText),
        seal,
        time,
        timeSource,
        Verdict.of(steps),
        steps,
        page,
        pictures);
  }
}
