package org.signet.ledger.evidence;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.signet.audit.checkpoint.Checkpoint;
import org.signet.audit.checkpoint.CheckpointFormatException;
import org.signet.audit.tree.TreeHash;

/**
 * What disputes on the ledger make of the answers about a certificate. A proved fork speaks for
 * itself. What the registry's root upheld holds everywhere: no. What only the verifier's own region
 * says makes a yes unknown there; what other regions say is theirs to say, and changes no answer.
 */
public final class DisputeJudge {
  private DisputeJudge() {}

  /** By which matter disputes about exactly this certificate are found on the ledger. */
  public static String matter(CertificateEvidence evidence) {
    return HexFormat.of().formatHex(TreeHash.SM3.leaf(evidence.leaf()));
  }

  /**
   * The answers, with what disputes change about them.
   *
   * @param findings by the evidence, the status list and the agreements
   * @param isAnchored whether the checkpoint is known to be on the ledger
   * @param region the verifier's own
   * @param disputes with the certificate's region, about this certificate or about forks
   */
  public static CertificateFindings judge(
      CertificateEvidence evidence,
      CertificateFindings findings,
      boolean isAnchored,
      String region,
      List<Dispute> disputes) {
    CertificateFindings judged = findings;
    if (judged.genuine().isYes()) {
      judged = judged.genuinely(genuine(evidence, judged.genuine(), isAnchored, region, disputes));
    }
    if (!judged.genuine().isYes()) {
      return judged;
    }
    return new CertificateFindings(
        judged.genuine(),
        judged.anchored(),
        judged(judged.inForce(), ground(disputes, region, Dispute.Ground.STATUS)),
        judged(
            judged.recognised(),
            ground(disputes, region, Dispute.Ground.TYPE, Dispute.Ground.AGREEMENT)));
  }

  private static EvidenceAnswer genuine(
      CertificateEvidence evidence,
      EvidenceAnswer answer,
      boolean isAnchored,
      String region,
      List<Dispute> disputes) {
    for (Dispute dispute : disputes) {
      if (dispute.fork().isPresent()) {
        Optional<EvidenceAnswer> forked = forked(evidence, dispute.fork().get(), isAnchored);
        if (forked.isPresent()) {
          return forked.get();
        }
      }
    }
    return ground(disputes, region, Dispute.Ground.IDENTITY)
        .map(
            dispute ->
                EvidenceAnswer.of(
                    dispute.isUpheld()
                        ? EvidenceAnswer.Reason.DISPUTE_UPHELD
                        : EvidenceAnswer.Reason.DISPUTED,
                    sentence(dispute)))
        .orElse(answer);
  }

  /** What a proved fork says against evidence: a checkpoint on the ledger is the honest one. */
  private static Optional<EvidenceAnswer> forked(
      CertificateEvidence evidence, Dispute.Fork fork, boolean isAnchored) {
    try {
      Checkpoint checkpoint = evidence.note().parseUnverified();
      boolean same =
          checkpoint.size() == fork.size()
              && HexFormat.of().formatHex(checkpoint.root()).equals(fork.forked());
      if (!checkpoint.origin().equals(fork.origin()) || (isAnchored && !same)) {
        return Optional.empty();
      }
      return Optional.of(
          EvidenceAnswer.of(
              same ? EvidenceAnswer.Reason.CHECKPOINT_FORKED : EvidenceAnswer.Reason.LOG_FORKED,
              "the ledger proves that the log "
                  + fork.origin()
                  + " has two checkpoints of "
                  + fork.size()
                  + " leaves"));
    } catch (CheckpointFormatException e) {
      throw new IllegalArgumentException("expected evidence that was found genuine", e);
    }
  }

  private static CertificateAnswer judged(CertificateAnswer answer, Optional<Dispute> dispute) {
    return answer.isYes() && dispute.isPresent()
        ? new CertificateAnswer(
            dispute.get().isUpheld()
                ? CertificateAnswer.Reason.DISPUTE_UPHELD
                : CertificateAnswer.Reason.DISPUTED,
            sentence(dispute.get()))
        : answer;
  }

  /** The dispute on one of these grounds that counts here: one that was upheld before others. */
  private static Optional<Dispute> ground(
      List<Dispute> disputes, String region, Dispute.Ground... grounds) {
    List<Dispute> counting =
        disputes.stream()
            .filter(dispute -> List.of(grounds).contains(dispute.ground()))
            .filter(
                dispute ->
                    dispute.isUpheld() || (dispute.isOpen() && dispute.raiser().equals(region)))
            .toList();
    return counting.stream().filter(Dispute::isUpheld).findFirst().or(counting.stream()::findFirst);
  }

  private static String sentence(Dispute dispute) {
    return "dispute "
        + dispute.number()
        + " of region "
        + dispute.raiser()
        + " with region "
        + dispute.accused()
        + ", ground "
        + dispute.ground().word()
        + (dispute.isUpheld() ? ", was upheld by the registry's root" : ", is open");
  }
}
