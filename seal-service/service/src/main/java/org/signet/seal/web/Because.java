package org.signet.seal.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.signet.seal.verify.EvidenceAnswer;
import org.signet.seal.verify.EvidenceReport;
import org.signet.seal.verify.Report;
import org.signet.seal.verify.SignatureReport;
import org.signet.seal.verify.Step;
import org.signet.seal.verify.StepCode;
import org.signet.seal.verify.StepResult;
import org.signet.seal.verify.words.Times;

/**
 * Why the verdict is what it is, beneath the verdict itself: for a valid file who sealed it and
 * when it was; otherwise the few reasons that decided, in everyday words. The steps further down
 * tell the particulars.
 */
final class Because {
  private static final int MOST_REASONS = 4;

  private final Tongue tongue;

  Because(Tongue tongue) {
    this.tongue = tongue;
  }

  Html of(Report report) {
    Html html = new Html();
    List<String> reasons = reasons(report);
    if (reasons.isEmpty()) {
      return html;
    }
    html.raw("<ul class=\"because\">");
    reasons.stream()
        .limit(MOST_REASONS)
        .forEach(reason -> html.raw("<li>").text(reason).raw("</li>"));
    return html.raw("</ul>");
  }

  private List<String> reasons(Report report) {
    return switch (report.verdict()) {
      case VALID -> whoAndWhatIsNotKnown(report);
      case REFUSED -> deciding(report, StepResult.FAIL, EvidenceAnswer.Answer.NO);
      case UNDECIDED -> deciding(report, StepResult.UNKNOWN, EvidenceAnswer.Answer.NO);
    };
  }

  /** A file may be valid although something could not be found out. */
  private List<String> whoAndWhatIsNotKnown(Report report) {
    Set<String> said = new LinkedHashSet<>();
    report.signatures().forEach(signature -> said.add(signedBy(signature)));
    report.signatures().stream()
        .flatMap(signature -> signature.steps().stream())
        .filter(step -> step.result() == StepResult.UNKNOWN)
        .forEach(step -> said.add(reason(step)));
    return new ArrayList<>(said);
  }

  private String signedBy(SignatureReport signature) {
    String who =
        signature.seal().map(seal -> seal.name()).or(signature::signer).orElse(signature.profile());
    return signature
        .signedAt()
        .map(
            at ->
                tongue
                    .say("because.sealed")
                    .replace("{0}", who)
                    .replace("{1}", Times.text(at))
                    .replace("{2}", source(signature)))
        .orElse(who);
  }

  /** From where the time is: whether only the signer claims it, in brackets. */
  private String source(SignatureReport signature) {
    return signature
        .timeSource()
        .map(source -> tongue.say("because.time").replace("{0}", tongue.say(source)))
        .orElse("");
  }

  /** Every reason once: several seals often fail for the same one. */
  private List<String> deciding(Report report, StepResult result, EvidenceAnswer.Answer answer) {
    Set<String> reasons = new LinkedHashSet<>();
    for (SignatureReport signature : report.signatures()) {
      signature.steps().stream()
          .filter(step -> step.result() == result && step.code() != StepCode.SEAL_STATUS)
          .map(this::reason)
          .forEach(reasons::add);
    }
    EvidenceReport evidence = report.evidence();
    if (result == StepResult.UNKNOWN && evidence.isUndecided()) {
      reasons.add(evidence.genuine().reason().in(tongue.language()));
    }
    for (EvidenceAnswer one :
        List.of(
            evidence.genuine(), evidence.anchored(), evidence.inForce(), evidence.recognised())) {
      if (one.answer() == answer) {
        reasons.add(one.reason().in(tongue.language()));
      }
    }
    if (reasons.isEmpty()) {
      reasons.add(
          tongue.say(report.signatures().isEmpty() ? "verdict.unsigned.text" : "because.evidence"));
    }
    return new ArrayList<>(reasons);
  }

  private String reason(Step step) {
    return tongue.say("because." + step.code() + "." + step.result().word());
  }
}
