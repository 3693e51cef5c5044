package org.signet.seal.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.signet.seal.verify.EvidenceAnswer.Answer;
import org.signet.seal.verify.words.Reason;

/**
 * Holds a report against a policy. What the policy does is a step of its own, so that a verdict
 * that other rules would not give is always seen to be one.
 */
final class PolicyCheck {
  private static final String DOCUMENT_TIMESTAMP = "DOCUMENT_TIMESTAMP";

  /** Nobody could say whether a certificate was revoked. */
  private static final Set<Reason> WITHOUT_NEWS =
      Set.of(Reason.CRL_MISSING, Reason.CRL_STALE, Reason.CRL_UNUSABLE, Reason.OCSP_UNUSABLE);

  private final VerifyPolicy policy;

  PolicyCheck(VerifyPolicy policy) {
    this.policy = policy;
  }

  List<SignatureReport> judge(List<SignatureReport> signatures) {
    return policy.isUsual() ? signatures : signatures.stream().map(this::judge).toList();
  }

  private SignatureReport judge(SignatureReport found) {
    List<Step> rules = rules(found);
    List<Step> steps = new ArrayList<>(found.steps());
    steps.addAll(rules);
    return new SignatureReport(
        found.id(),
        found.profile(),
        found.signer(),
        found.seal(),
        found.signedAt(),
        found.timeSource(),
        verdict(found.steps()).and(Verdict.of(rules)),
        steps,
        found.page(),
        found.pictures());
  }

  private Verdict verdict(List<Step> steps) {
    return Verdict.of(steps.stream().filter(step -> !excuses(step)).toList());
  }

  /** Of the chain of a seal's maker only that, and never a maker that is known to be revoked. */
  private boolean excuses(Step step) {
    return step.result() == StepResult.UNKNOWN
        && policy.accepted().contains(step.code())
        && step.detail().reason() != Reason.BOUND_HIT
        && (step.code() != StepCode.SEAL_CHAIN || WITHOUT_NEWS.contains(step.detail().reason()));
  }

  private List<Step> rules(SignatureReport found) {
    List<Step> steps = new ArrayList<>();
    boolean foreign =
        !policy.profiles().isEmpty()
            && !found.profile().equals(DOCUMENT_TIMESTAMP)
            && !policy.profiles().contains(found.profile());
    if (foreign) {
      steps.add(Step.fail(StepCode.POLICY, Reason.POLICY_PROFILE, policy.name(), found.profile()));
    }
    Set<StepCode> missing = missing(found);
    if (!missing.isEmpty()) {
      steps.add(
          Step.unknown(StepCode.POLICY, Reason.POLICY_REQUIRES, policy.name(), listed(missing)));
    }
    Set<StepCode> excused =
        found.steps().stream().filter(this::excuses).map(Step::code).collect(Collectors.toSet());
    if (!excused.isEmpty()) {
      steps.add(Step.info(StepCode.POLICY, Reason.POLICY_ACCEPTS, policy.name(), listed(excused)));
    }
    if (!foreign && missing.isEmpty()) {
      steps.add(Step.pass(StepCode.POLICY, Reason.POLICY_MET, policy.name()));
    }
    return steps;
  }

  /** Steps that are required and were not passed, or not taken at all. */
  private Set<StepCode> missing(SignatureReport found) {
    if (found.profile().equals(DOCUMENT_TIMESTAMP)) {
      return Set.of();
    }
    return policy.required().stream()
        .filter(
            code ->
                found.steps().stream()
                    .noneMatch(step -> step.code() == code && step.result() == StepResult.PASS))
        .collect(Collectors.toSet());
  }

  private static String listed(Set<StepCode> codes) {
    return codes.stream().sorted().map(StepCode::name).collect(Collectors.joining(", "));
  }

  /** What the evidence does to the verdict under this policy. */
  Verdict of(EvidenceReport evidence) {
    boolean proved =
        evidence.genuine().answer() == Answer.YES && evidence.anchored().answer() == Answer.YES;
    return policy.evidenceRequired() && !proved
        ? evidence.verdict().and(Verdict.UNDECIDED)
        : evidence.verdict();
  }
}
